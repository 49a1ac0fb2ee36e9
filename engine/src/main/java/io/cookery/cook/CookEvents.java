package io.cookery.cook;

import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journals of cooks as they grow, whichever node writes them: each event once, in order and
 * without gaps, soon after its commit. Notifications only say that there is something to read, so
 * none that is lost costs more than a second. See {@code docs/events.md}.
 */
public final class CookEvents {

  /** Events that are read at once, and so kept in memory, for each subscription. */
  public static final int PAGE = 100;

  /** Subscriptions that read at the same moment; the pool is there for the ledger first. */
  private static final int MAX_READS = 3;

  private static final Logger log = LoggerFactory.getLogger(CookEvents.class);

  private final Jdbi jdbi;
  private final DataSource sessions;
  private final Journal journal;
  private final Semaphore reads = new Semaphore(MAX_READS);
  private final Map<Subscription, CookSource> ofCooks = new ConcurrentHashMap<>();
  private final Map<Subscription, AccountSource> ofAccounts = new ConcurrentHashMap<>();
  private final AtomicBoolean looking = new AtomicBoolean();
  private @Nullable ChangeListener listener;
  private boolean closed;

  CookEvents(Jdbi jdbi, DataSource sessions) {
    this.jdbi = jdbi;
    this.sessions = sessions;
    this.journal = new Journal(jdbi);
  }

  /**
   * Hands over the events of a cook, those that are there and those that will be.
   *
   * @param afterSeq the last event that is not wanted, 0 for none; to resume, the last one taken
   * @param consumer called by one thread at a time; may block, and then delays itself alone
   * @throws IllegalStateException if the node is closed
   */
  public Subscription subscribe(CookId cook, long afterSeq, Consumer<Journal.Event> consumer) {
    return begin(new CookSource(journal, cook, afterSeq, consumer), ofCooks);
  }

  /**
   * Hands over the events of all cooks of an account that are written from now on.
   *
   * @param after the last event that was taken, of cooks to be resumed where they were left
   * @param consumer called by one thread at a time; the events of one cook come in order
   * @throws IllegalStateException if the node is closed
   */
  public Subscription subscribe(
      AccountId account, Map<CookId, Long> after, BiConsumer<CookId, Journal.Event> consumer) {
    return begin(
        new AccountSource(new AccountCooks(jdbi, account), journal, after, consumer), ofAccounts);
  }

  private <E, S extends EventSource<E>> Subscription begin(
      S source, Map<Subscription, S> subscriptions) {
    Subscription subscription = new Subscription(source, reads, this::forget);
    synchronized (this) {
      if (closed) {
        throw new IllegalStateException("the node is closed");
      }
      subscriptions.put(subscription, source);
      if (listener == null) {
        listener = new ChangeListener(sessions, new Waker());
        listener.start();
      }
    }
    subscription.start();
    return subscription;
  }

  private void forget(Subscription subscription) {
    ofCooks.remove(subscription);
    ofAccounts.remove(subscription);
  }

  /** Wakes those whom a change may concern. */
  private final class Waker implements ChangeListener.Hearer {

    @Override
    public void changed(Set<CollectionId> collections) {
      ofCooks.forEach((subscription, source) -> {
        if (collections.contains(source.cook().collection())) {
          subscription.wake();
        }
      });
      ofAccounts.forEach((subscription, source) -> {
        source.changed(collections);
        subscription.wake();
      });
    }

    @Override
    public void missed(boolean anything) {
      if (anything) {
        ofCooks.keySet().forEach(Subscription::wake);
      } else if (!ofCooks.isEmpty() && looking.compareAndSet(false, true)) {
        // Not on the listener's thread, which waits for no connection of the pool.
        Thread.ofVirtual().name("event-safety").start(CookEvents.this::wakeThoseBehind);
      }
      ofAccounts.forEach((subscription, source) -> {
        source.missed(anything);
        subscription.wake();
      });
    }
  }

  /** One look for all subscriptions, however many there are. */
  private void wakeThoseBehind() {
    try {
      Map<CookId, Long> seqs = seqs();
      ofCooks.forEach((subscription, source) -> {
        if (seqs.getOrDefault(source.cook(), 0L) > source.seq()) {
          subscription.wake();
        }
      });
    } catch (JdbiException e) {
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
  void close() {
    ChangeListener leaving;
    synchronized (this) {
      closed = true;
      leaving = listener;
    }
    ofCooks.keySet().forEach(Subscription::end);
    ofAccounts.keySet().forEach(Subscription::end);
    if (leaving != null) {
      leaving.close();
    }
  }
}
