package io.cookery.cook.event;

import io.cookery.cook.journal.ChangeNotifier;
import io.cookery.id.CollectionId;
import io.cookery.loop.DaemonLoop;
import io.cookery.loop.DaemonLoops;
import io.cookery.loop.Pace;
import io.cookery.loop.Role;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
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
  private @Nullable DaemonLoop loop;
  private volatile @Nullable Connection session;
  private long lookedNanos;

  ChangeListener(DataSource sessions, Hearer hearer) {
    this.sessions = sessions;
    this.hearer = hearer;
  }

  void start(DaemonLoops loops) {
    Pace pace = Pace.every(Duration.ZERO).retrying(RETRY, RETRY);
    loop = loops.start("change-listener", Role.BESIDE, pace, this::hear);
  }

  private boolean hear() throws SQLException {
    try {
      Connection own = session;
      hear(own == null ? listening() : own);
      return true;
    } catch (SQLException | RuntimeException | Error e) {
      leave();
      throw e;
    }
  }

  private Connection listening() throws SQLException {
    Connection own = sessions.getConnection();
    session = own;
    own.setNetworkTimeout(Runnable::run, (int) SILENCE.toMillis());
    execute(own, "listen " + ChangeNotifier.CHANNEL);
    lookedNanos = System.nanoTime();
    hearer.missed(true);
    return own;
  }

  private void hear(Connection own) throws SQLException {
    PGConnection notifying = own.unwrap(PGConnection.class);
    Set<CollectionId> changed = read(notifying.getNotifications((int) SAFETY.toMillis()));
    if (!changed.isEmpty()) {
      hearer.changed(changed);
    }
    if (System.nanoTime() - lookedNanos >= SAFETY.toNanos()) {
      lookedNanos = System.nanoTime();
      // Throws when the session is gone without a word.
      execute(own, "select 1");
      hearer.missed(false);
    }
  }

  private static void execute(Connection own, String sql) throws SQLException {
    try (Statement statement = own.createStatement()) {
      statement.execute(sql);
    }
  }

  private void leave() {
    Connection own = session;
    session = null;
    try {
      if (own != null) {
        own.close();
      }
    } catch (SQLException e) {
      log.debug("The session was gone already", e);
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
    DaemonLoop listening = loop;
    if (listening != null) {
      listening.stop();
    }
    Connection own = session;
    try {
      if (own != null) {
        // Ends the wait for notifications.
        own.abort(Runnable::run);
      }
    } catch (SQLException e) {
      log.debug("The session was gone already", e);
    }
    if (listening != null) {
      listening.close();
    }
    leave();
  }
}
