package io.cookery.cook;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process among those that cook on one database. It beats, and it holds a lock in a session of
 * its own, which the database frees as soon as the process is gone. A node whose lease has run out,
 * or whose session is gone, is dead: others take over its jobs.
 */
final class Node implements AutoCloseable {

  /** How often a node beats, so also how soon a session that was lost is there again. */
  static final Duration BEAT = Duration.ofSeconds(1);

  /** First key of the locks of nodes; the second is the node's number. */
  static final int LOCK_CLASS = 0x636f6f6b;

  private static final Logger log = LoggerFactory.getLogger(Node.class);

  private final DataSource database;
  private final String name;
  private final Duration lease;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private @Nullable Connection session;
  private volatile int id;
  private volatile long lastBeatNanos;

  private Node(DataSource database, String name, Duration lease) {
    this.database = database;
    this.name = name;
    this.lease = lease;
    this.thread = Thread.ofPlatform().name("node-beat").daemon().unstarted(this::beatUntilClosed);
  }

  /**
   * Joins.
   *
   * @param lease how long the node counts as alive after a beat although its session is gone
   */
  static Node join(DataSource database, String name, Duration lease) throws SQLException {
    Node node = new Node(database, name, lease);
    node.beat();
    node.thread.start();
    return node;
  }

  /** The number under which it claims jobs; another one after it was taken for dead. */
  int id() {
    return id;
  }

  /**
   * Waits until this process surely counts as alive.
   *
   * @param nodeId the number under which it claimed what it is about to do
   * @return false if it was taken for dead meanwhile: others do what it had claimed
   */
  boolean awaitLease(int nodeId) throws InterruptedException {
    while (id == nodeId) {
      if (System.nanoTime() - lastBeatNanos < lease.toNanos() - BEAT.toNanos()) {
        return true;
      }
      Thread.sleep(BEAT.dividedBy(10));
    }
    return false;
  }

  /** Nodes that will not come back; their rows are still there. */
  List<Integer> dead() throws SQLException {
    String sql =
        """
        select n.node_id from node n
        where n.beat_at < clock_timestamp() - n.lease_seconds * interval '1 second'
          or n.beat_at < clock_timestamp() - interval '2 seconds' and not exists (
            select from pg_locks l
            where l.locktype = 'advisory' and l.classid = ? and l.objid = n.node_id
              and l.database = (select oid from pg_database where datname = current_database()))
        """;
    List<Integer> dead = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, LOCK_CLASS);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          dead.add(rows.getInt(1));
        }
      }
    }
    return dead;
  }

  private void beatUntilClosed() {
    try {
      while (!closed.await(BEAT.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          beat();
        } catch (SQLException e) {
          log.warn(
              "The node could not beat ({}); it tries again in {}",
              DatabaseTrouble.firstLine(e),
              BEAT);
          leaveSession();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void beat() throws SQLException {
    // Before it is written, so that the lease seems shorter here than it is for others.
    long nowNanos = System.nanoTime();
    if (session == null) {
      session = database.getConnection();
    }
    if (id == 0 || update(session) == 0) {
      id = register(session);
      log.info("This process is node {}", id);
    }
    lock(session);
    lastBeatNanos = nowNanos;
  }

  private int update(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update node set beat_at = clock_timestamp() where node_id = ?")) {
      statement.setInt(1, id);
      return statement.executeUpdate();
    }
  }

  private int register(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into node (name, lease_seconds) values (?, ?) returning node_id")) {
      statement.setString(1, name);
      statement.setInt(2, (int) lease.toSeconds());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /** Takes the node's lock unless this session has it. */
  private void lock(Connection connection) throws SQLException {
    String sql =
        """
        select pg_try_advisory_lock(?, ?) where not exists (
          select from pg_locks
          where locktype = 'advisory' and classid = ? and objid = ? and pid = pg_backend_pid())
        """;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, LOCK_CLASS);
      statement.setInt(2, id);
      statement.setInt(3, LOCK_CLASS);
      statement.setInt(4, id);
      statement.executeQuery().close();
    }
  }

  private synchronized void leaveSession() {
    Connection leaving = session;
    session = null;
    if (leaving == null) {
      return;
    }
    try {
      // Aborted rather than handed back, so that its lock never outlives its use.
      leaving.abort(Runnable::run);
    } catch (SQLException e) {
      log.debug("The session was gone already", e);
    }
  }

  /** Leaves: what it has claimed and not ended is free for others at once. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    forget();
    leaveSession();
  }

  private void forget() {
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("delete from node where node_id = ?")) {
      statement.setInt(1, id);
      statement.executeUpdate();
    } catch (SQLException e) {
      log.warn("The node could not sign off ({}); its lease will run out", e.getMessage());
    }
  }
}
