package io.cookery.cook;

import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.BiConsumer;

/** The events of all cooks of an account. It remembers one number for each of its cooks. */
final class AccountSource implements EventSource<AccountSource.CookEvent> {

  /** Collections that are remembered as changed at most; beyond, all are looked at. */
  private static final int MAX_CHANGED = 1_000;

  private final AccountCooks cooks;
  private final Journal journal;
  private final BiConsumer<CookId, Journal.Event> consumer;

  /** The last event that was handed over, of each cook. */
  private final Map<CookId, Long> seqs;

  /** Cooks with events that were not, in turns. */
  private final SequencedSet<CookId> due = new LinkedHashSet<>();

  private final Set<CollectionId> changed = new HashSet<>();
  private Look look = Look.ALL;

  /** An event and whose it is. */
  record CookEvent(CookId cook, Journal.Event event) {}

  /** Which cooks may have changed. */
  private enum Look {
    NAMED,
    RECENT,
    ALL
  }

  /**
   * The events from now on.
   *
   * @param after the last event that is not wanted, of cooks whose earlier events are
   */
  AccountSource(
      AccountCooks cooks,
      Journal journal,
      Map<CookId, Long> after,
      BiConsumer<CookId, Journal.Event> consumer) {
    this.cooks = cooks;
    this.journal = journal;
    this.consumer = consumer;
    this.seqs = cooks.all();
    seqs.replaceAll((cook, seq) -> Math.min(seq, after.getOrDefault(cook, seq)));
  }

  /** These collections' cooks have changed, whosesoever they are. */
  synchronized void changed(Set<CollectionId> collections) {
    changed.addAll(collections);
    if (changed.size() > MAX_CHANGED) {
      changed.clear();
      look = Look.ALL;
    }
  }

  synchronized void missed(boolean anything) {
    look = anything || look == Look.ALL ? Look.ALL : Look.RECENT;
  }

  @Override
  public List<CookEvent> next() {
    lookAround();
    while (!due.isEmpty()) {
      CookId cook = due.removeFirst();
      List<Journal.Event> page = journal.after(cook, seqs.getOrDefault(cook, 0L), CookEvents.PAGE);
      if (page.size() == CookEvents.PAGE) {
        due.addLast(cook);
      }
      if (!page.isEmpty()) {
        return page.stream().map(event -> new CookEvent(cook, event)).toList();
      }
    }
    return List.of();
  }

  @Override
  public void hand(CookEvent event) {
    consumer.accept(event.cook(), event.event());
    seqs.put(event.cook(), event.event().seq());
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
    try {
      note(at, named);
    } catch (RuntimeException e) {
      missed(true);
      throw e;
    }
  }

  private void note(Look at, Set<CollectionId> named) {
    Map<CookId, Long> now =
        switch (at) {
          case ALL -> cooks.all();
          case RECENT -> cooks.recent();
          case NAMED -> named.isEmpty() ? Map.of() : cooks.of(named);
        };
    if (at == Look.ALL) {
      seqs.keySet().retainAll(now.keySet());
    } else if (at == Look.RECENT && !named.isEmpty()) {
      now = new HashMap<>(now);
      now.putAll(cooks.of(named));
    }
    now.forEach((cook, seq) -> {
      if (seq > seqs.getOrDefault(cook, 0L)) {
        due.add(cook);
      }
    });
  }
}
