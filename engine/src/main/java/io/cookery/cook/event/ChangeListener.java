package io.cookery.cook.event;

import io.cookery.cook.journal.ChangeNotifier;
import io.cookery.db.DatabaseErrors;
import io.cookery.id.CollectionId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears, in a session of its own, what the {@link ChangeNotifier}s of all nodes say. */
final class ChangeListener implements AutoCloseable {

  /** How often it is told that notifications may have been lost. */
  static final Duration SAFETY = Duration.ofSeconds(1);

  private static final Duration SILENCE = Duration.ofSeconds(5);
  private static final Duration RETRY = Duration.ofMillis(100);

  private static final Logger log = LoggerFactory.getLogger(ChangeListener.class);

  /** Who is told; returns at once. */
  interface Hearer {

    /** Cooks of these collections have changed. */
    void changed(Set<CollectionId> collections);

    /**
     * Something may have changed without being announced.
     *
     * @param anything true after a time in which nothing was heard at all
     */
    void missed(boolean anything);
  }

  private final DataSource sessions;
  private final Hearer hearer;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().name("change-listener").daemon().unstarted(this::listenUntilClosed);
  private volatile @Nullable Connection session;

  ChangeListener(DataSource sessions, Hearer hearer) {
    this.sessions = sessions;
    this.hearer = hearer;
  }

  void start() {
    thread.start();
  }

  private void listenUntilClosed() {
    try {
      while (closed.getCount() > 0) {
        try (Connection own = sessions.getConnection()) {
          session = own;
          own.setNetworkTimeout(Runnable::run, (int) SILENCE.toMillis());
          listen(own);
        } catch (SQLException e) {
          if (!closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
            log.info(
                "Changes cannot be heard ({}); the next try is in {}",
                DatabaseErrors.firstLine(e),
                RETRY);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen(Connection own) throws SQLException {
    try (Statement statement = own.createStatement()) {
      statement.execute("listen " + ChangeNotifier.CHANNEL);
      hearer.missed(true);
      PGConnection notifying = own.unwrap(PGConnection.class);
      long lookedNanos = System.nanoTime();
      while (closed.getCount() > 0) {
        PGNotification[] heard = notifying.getNotifications((int) SAFETY.toMillis());
        Set<CollectionId> changed = read(heard);
        if (!changed.isEmpty()) {
          hearer.changed(changed);
        }
        if (System.nanoTime() - lookedNanos >= SAFETY.toNanos()) {
          lookedNanos = System.nanoTime();
          // Throws when the session is gone without a word.
          statement.execute("select 1");
          hearer.missed(false);
        }
      }
    }
  }

  private static Set<CollectionId> read(PGNotification @Nullable [] heard) {
    Set<CollectionId> changed = new HashSet<>();
    if (heard == null) {
      return changed;
    }
    for (PGNotification notification : heard) {
      for (String named : notification.getParameter().split(",", -1)) {
        try {
          changed.add(new CollectionId(UUID.fromString(named)));
        } catch (IllegalArgumentException e) {
          log.debug("Not an announcement of a node: {}", notification.getParameter());
        }
      }
    }
    return changed;
  }

  @Override
  public void close() {
    closed.countDown();
    Connection own = session;
    try {
      if (own != null) {
        // Ends the wait for notifications.
        own.abort(Runnable::run);
      }
      thread.join();
    } catch (SQLException e) {
      log.debug("The session was gone already", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
