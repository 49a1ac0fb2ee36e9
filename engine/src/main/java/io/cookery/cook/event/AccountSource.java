package io.cookery.cook.event;

import io.cookery.cook.event.AccountCooks.Found;
import io.cookery.cook.event.AccountCooks.Mark;
import io.cookery.cook.journal.Journal;
import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The events of all cooks that an account may see. It remembers one number for each of them. */
final class AccountSource implements EventSource<CookEvent> {

  /** No event is committed later than this after the time that is written in it. */
  static final Duration SETTLING = Duration.ofMinutes(1);

  /** A look at what changed in the last minute sees all if the one before was not earlier. */
  private static final Duration RECENT_ENOUGH = Duration.ofSeconds(50);

  /** Collections that are remembered at most, as changed or as not the account's. */
  private static final int MAX_REMEMBERED = 1_000;

  private final AccountCooks cooks;
  private final JournalPages pages;

  /** Where cooks begin that come to be known later. */
  private final Instant begin;

  /** The last event that was taken, of each cook. */
  private final Map<CookId, Long> seqs = new HashMap<>();

  /** The same of cooks with events since {@link #settled}. */
  private final Map<CookId, Mark> unsettled = new HashMap<>();

  /** Cooks with events that were not taken, in turns. */
  private final SequencedSet<CookId> due = new LinkedHashSet<>();

  /** Collections that were announced and are not the account's. */
  private final Set<CollectionId> foreign = new HashSet<>();

  /** All events until then were taken. */
  private Instant settled;

  /** The last look that saw everything; once nothing is due, all until then is taken. */
  private Instant looked;

  private final Set<CollectionId> changed = new HashSet<>();
  private Look look = Look.RECENT;

  /** Which cooks may have changed. */
  private enum Look {
    NAMED,
    RECENT,
    ALL
  }

  /**
   * The events from now on, or from where they were left.
   *
   * @param after null for those that are written from now on
   */
  AccountSource(AccountCooks cooks, JournalPages pages, @Nullable EventCursor after) {
    this.cooks = cooks;
    this.pages = pages;
    Found found = cooks.all();
    looked = found.at();
    settled = after == null ? found.at().minus(SETTLING) : after.settled();
    begin = after == null ? found.at() : after.settled();
    found.cooks().forEach((cook, mark) -> begin(cook, mark, after));
  }

  private void begin(CookId cook, Mark mark, @Nullable EventCursor after) {
    long seq = mark.seq();
    if (after != null) {
      Long left = after.seqs().get(cook);
      if (left != null) {
        seq = Math.min(seq, Math.max(0, left));
        unsettled.put(cook, new Mark(seq, mark.at()));
      } else if (mark.at().isAfter(after.settled())) {
        seq = cooks.seqUntil(cook, after.settled());
      }
    } else if (mark.at().isAfter(settled)) {
      unsettled.put(cook, mark);
    }
    seqs.put(cook, seq);
    if (seq < mark.seq()) {
      due.add(cook);
    }
  }

  /** These collections' cooks have changed, whosesoever they are; whether that matters here. */
  synchronized boolean changed(Set<CollectionId> collections) {
    boolean matters = false;
    for (CollectionId collection : collections) {
      matters |= !foreign.contains(collection) && changed.add(collection);
    }
    if (changed.size() > MAX_REMEMBERED) {
      changed.clear();
      look = Look.ALL;
    }
    return matters;
  }

  synchronized void missed(boolean anything) {
    look = anything || look == Look.ALL ? Look.ALL : Look.RECENT;
  }

  @Override
  public List<CookEvent> next(long sinceNanos) {
    lookAround();
    while (!due.isEmpty()) {
      CookId cook = due.getFirst();
      JournalPages.Page page = pages.after(cook, seqs.getOrDefault(cook, 0L), sinceNanos);
      due.removeFirst();
      if (!page.isLast(sinceNanos) && !page.events().isEmpty()) {
        due.addLast(cook);
      }
      if (!page.events().isEmpty()) {
        return taken(cook, page.events());
      }
    }
    settle();
    return List.of();
  }

  private List<CookEvent> taken(CookId cook, List<Journal.Event> events) {
    List<CookEvent> taken = new ArrayList<>();
    for (Journal.Event event : events) {
      unsettled.put(cook, new Mark(event.seq(), event.at()));
      taken.add(new CookEvent(cook, event, cursor()));
    }
    seqs.put(cook, events.getLast().seq());
    if (due.isEmpty()) {
      settle();
    }
    return taken;
  }

  private EventCursor cursor() {
    Map<CookId, Long> named = new HashMap<>();
    if (unsettled.size() <= EventCursor.MAX_COOKS) {
      unsettled.forEach((cook, mark) -> named.put(cook, mark.seq()));
    }
    return new EventCursor(settled, named);
  }

  /** Everything that the last look saw was taken. */
  private void settle() {
    Instant until = looked.minus(SETTLING);
    if (until.isAfter(settled)) {
      settled = until;
      unsettled.values().removeIf(mark -> !mark.at().isAfter(until));
    }
  }

  @Override
  public boolean more() {
    return !due.isEmpty();
  }

  private void lookAround() {
    Look at;
    Set<CollectionId> named;
    synchronized (this) {
      at = look;
      named = Set.copyOf(changed);
      look = Look.NAMED;
      changed.clear();
    }
    if (at == Look.NAMED && named.isEmpty()) {
      return;
    }
    try {
      note(at, named);
    } catch (RuntimeException | Error e) {
      missed(true);
      throw e;
    }
  }

  private void note(Look at, Set<CollectionId> named) {
    Found found =
        switch (at) {
          case ALL -> cooks.all();
          case RECENT -> cooks.recent(named);
          case NAMED -> cooks.of(named);
        };
    if (at == Look.RECENT && Duration.between(looked, found.at()).compareTo(RECENT_ENOUGH) > 0) {
      at = Look.ALL;
      found = cooks.all();
    }
    if (at == Look.ALL) {
      seqs.keySet().retainAll(found.cooks().keySet());
      due.retainAll(found.cooks().keySet());
    }
    found
        .cooks()
        .forEach((cook, mark) -> {
          if (mark.seq() > seqs.computeIfAbsent(cook, _ -> cooks.seqUntil(cook, begin))) {
            due.add(cook);
          }
        });
    if (at != Look.NAMED) {
      looked = found.at();
    }
    remember(at, named, found);
  }

  private synchronized void remember(Look at, Set<CollectionId> named, Found found) {
    if (at == Look.ALL || foreign.size() > MAX_REMEMBERED) {
      foreign.clear();
    }
    foreign.addAll(named);
    // What comes to be shared later is found by a look at what is recent.
    found.cooks().keySet().forEach(cook -> foreign.remove(cook.collection()));
  }
}
