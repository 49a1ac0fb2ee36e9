package io.cookery.cook.event;

import io.cookery.cook.journal.Journal;
import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import io.cookery.loop.DaemonLoops;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journals of cooks as they grow, whichever node writes them: each event once, in order and
 * without gaps, soon after its commit. Notifications only say that there is something to read, so
 * none that is lost costs more than a second. See {@code docs/events.md}.
 */
public final class CookEvents {

  /** Events that are read at once, and so kept in memory, for each follower. */
  public static final int PAGE = 100;

  private static final Logger log = LoggerFactory.getLogger(CookEvents.class);

  private final Jdbi jdbi;
  private final DataSource sessions;
  private final DaemonLoops loops;
  private final JournalPages pages;
  private final RecentCooks recent;
  private final Map<JournalSubscriber, CookSource> ofCooks = new ConcurrentHashMap<>();
  private final Map<JournalSubscriber, AccountSource> ofAccounts = new ConcurrentHashMap<>();
  private final AtomicBoolean looking = new AtomicBoolean();
  private @Nullable ChangeListener listener;
  private boolean closed;

  public CookEvents(Jdbi jdbi, DataSource sessions, DaemonLoops loops) {
    this.jdbi = jdbi;
    this.sessions = sessions;
    this.loops = loops;
    this.pages = new JournalPages(new Journal(jdbi));
    this.recent = new RecentCooks(jdbi);
  }

  /**
   * Hands over the events of a cook, those that are there and those that will be.
   *
   * @param afterSeq the last event that is not wanted, 0 for none; to resume, the last one taken
   * @param consumer called by one thread at a time; may block, and then delays itself alone
   * @throws IllegalStateException if the node is closed
   */
  public Subscription subscribe(CookId cook, long afterSeq, Consumer<Journal.Event> consumer) {
    CookSource source = new CookSource(pages, cook, afterSeq);
    Subscription subscription = new Subscription(source, consumer, pages, this::forget);
    begin(subscription, source, ofCooks);
    subscription.start();
    return subscription;
  }

  /**
   * Hands over the events of all cooks that an account may see, its own and those shared with it.
   *
   * @param after where to go on; null for what is written from now on
   * @param consumer called by one thread at a time; the events of one cook come in order
   * @throws IllegalStateException if the node is closed
   */
  public Subscription subscribe(
      AccountId account, @Nullable EventCursor after, Consumer<CookEvent> consumer) {
    AccountSource source = source(account, after);
    Subscription subscription = new Subscription(source, consumer, pages, this::forget);
    begin(subscription, source, ofAccounts);
    subscription.start();
    return subscription;
  }

  /**
   * The events of a cook, for a thread that waits for them.
   *
   * @param afterSeq as with {@link #subscribe(CookId, long, Consumer)}
   * @throws IllegalStateException if the node is closed
   */
  public JournalStream<Journal.Event> follow(CookId cook, long afterSeq) {
    CookSource source = new CookSource(pages, cook, afterSeq);
    JournalStream<Journal.Event> tail = new JournalStream<>(source, pages, this::forget);
    begin(tail, source, ofCooks);
    return tail;
  }

  /**
   * The events of all cooks that an account may see, for a thread that waits for them.
   *
   * @param after where to go on; null for what is written from now on
   * @throws IllegalStateException if the node is closed
   */
  public JournalStream<CookEvent> follow(AccountId account, @Nullable EventCursor after) {
    AccountSource source = source(account, after);
    JournalStream<CookEvent> tail = new JournalStream<>(source, pages, this::forget);
    begin(tail, source, ofAccounts);
    return tail;
  }

  private AccountSource source(AccountId account, @Nullable EventCursor after) {
    return new AccountSource(new AccountCooks(jdbi, account, recent), pages, after);
  }

  private synchronized <S> void begin(
      JournalSubscriber follower, S source, Map<JournalSubscriber, S> followers) {
    if (closed) {
      throw new IllegalStateException("the node is closed");
    }
    followers.put(follower, source);
    if (listener == null) {
      listener = new ChangeListener(sessions, new Waker());
      listener.start(loops);
    }
  }

  private void forget(JournalSubscriber follower) {
    ofCooks.remove(follower);
    ofAccounts.remove(follower);
  }

  /** Wakes those whom a change may concern. */
  private final class Waker implements ChangeListener.Hearer {

    @Override
    public void changed(Set<CollectionId> collections) {
      ofCooks.forEach((follower, source) -> {
        if (collections.contains(source.cook().collection())) {
          follower.wake();
        }
      });
      ofAccounts.forEach((follower, source) -> {
        if (source.changed(collections)) {
          follower.wake();
        }
      });
    }

    @Override
    public void missed(boolean anything) {
      if (anything) {
        ofCooks.keySet().forEach(JournalSubscriber::wake);
      } else if (!ofCooks.isEmpty() && looking.compareAndSet(false, true)) {
        // Not on the listener's thread, which waits for no connection of the pool.
        boolean begun = false;
        try {
          Thread.ofVirtual().name("event-safety").start(CookEvents.this::wakeThoseBehind);
          begun = true;
        } finally {
          if (!begun) {
            looking.set(false);
          }
        }
      }
      ofAccounts.forEach((follower, source) -> {
        source.missed(anything);
        follower.wake();
      });
    }
  }

  /** One look for all subscriptions, however many there are. */
  private void wakeThoseBehind() {
    try {
      Map<CookId, Long> seqs = seqs();
      ofCooks.forEach((follower, source) -> {
        if (seqs.getOrDefault(source.cook(), 0L) > source.seq()) {
          follower.wake();
        }
      });
    } catch (RuntimeException | Error e) {
      log.debug("Whether events were missed is not known; looked at again soon", e);
    } finally {
      looking.set(false);
    }
  }

  private Map<CookId, Long> seqs() {
    Set<UUID> collections = new HashSet<>();
    ofCooks.values().forEach(source -> collections.add(source.cook().collection().uuid()));
    Map<CookId, Long> seqs = new ConcurrentHashMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                """
                select collection_id, cook_no, journal_seq from cook
                where collection_id = any (:collections)
                """)
            .bind("collections", collections.toArray(UUID[]::new))
            .map((row, _) ->
                seqs.put(
                    new CookId(
                        new CollectionId(row.getObject("collection_id", UUID.class)),
                        row.getInt("cook_no")),
                    row.getLong("journal_seq")))
            .list());
    return seqs;
  }

  /** Ends all subscriptions. */
  public void close() {
    ChangeListener leaving;
    synchronized (this) {
      closed = true;
      leaving = listener;
    }
    ofCooks.keySet().forEach(JournalSubscriber::end);
    ofAccounts.keySet().forEach(JournalSubscriber::end);
    if (leaving != null) {
      leaving.close();
    }
  }
}
