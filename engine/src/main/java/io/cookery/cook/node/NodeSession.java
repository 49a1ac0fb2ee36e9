package io.cookery.cook.node;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A session of a node's own, in which it beats and holds the lock that the database frees as soon
 * as the process is gone. It is no connection of a pool, so a beat never waits for one.
 */
final class NodeSession implements AutoCloseable {

  /** First key of the locks of nodes; the second is the node's number. */
  static final int LOCK_CLASS = 0x636f6f6b;

  /** A database that is silent for so long is connected to anew. */
  private static final Duration SILENCE = Duration.ofSeconds(5);

  private final Connection connection;
  private boolean fresh = true;
  private int locked;

  private NodeSession(Connection connection) {
    this.connection = connection;
  }

  static NodeSession open(DataSource sessions) throws SQLException {
    Connection connection = sessions.getConnection();
    try {
      connection.setNetworkTimeout(Runnable::run, (int) SILENCE.toMillis());
      return new NodeSession(connection);
    } catch (SQLException | RuntimeException | Error e) {
      connection.close();
      throw e;
    }
  }

  /** What the database answered: its number there, and its time. */
  record Answer(int nodeId, Instant at) {}

  /** Beats under this number; empty if the node was taken for dead. */
  Optional<Answer> beat(int nodeId, NodeScope scope) throws SQLException {
    String sql =
        """
        update node set
          steady_since = case
            when ? or beat_at < clock_timestamp() - ? * interval '1 millisecond'
            then clock_timestamp() else steady_since end,
          beat_at = clock_timestamp(), only_collections = ?
        where node_id = ?
        returning node_id, clock_timestamp()
        """;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setBoolean(1, fresh);
      statement.setLong(2, DeadNodes.GAP.toMillis());
      statement.setArray(3, array(scope));
      statement.setInt(4, nodeId);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        fresh = false;
        return Optional.of(read(row));
      }
    }
  }

  /** Joins under a new number. */
  Answer register(String name, Duration lease, NodeScope scope) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            insert into node (name, lease_seconds, only_collections) values (?, ?, ?)
            returning node_id, clock_timestamp()
            """)) {
      statement.setString(1, name);
      statement.setInt(2, (int) lease.toSeconds());
      statement.setArray(3, array(scope));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        fresh = false;
        return read(row);
      }
    }
  }

  private @Nullable Array array(NodeScope scope) throws SQLException {
    UUID @Nullable [] ids = scope.ids();
    return ids == null ? null : connection.createArrayOf("uuid", ids);
  }

  private static Answer read(ResultSet row) throws SQLException {
    return new Answer(row.getInt(1), row.getObject(2, OffsetDateTime.class).toInstant());
  }

  /** Takes the lock of this number unless this session has it. */
  void lock(int nodeId) throws SQLException {
    if (locked == nodeId) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("select pg_try_advisory_lock(?, ?)")) {
      statement.setInt(1, LOCK_CLASS);
      statement.setInt(2, nodeId);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        // False while the database has not noticed that an earlier session is gone.
        locked = row.getBoolean(1) ? nodeId : 0;
      }
    }
  }

  /** Signs off: what the node has claimed and not ended is free for others at once. */
  void forget(int nodeId) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("delete from node where node_id = ?")) {
      statement.setInt(1, nodeId);
      statement.executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException {
    // Aborted, so that it never waits for a database that does not answer.
    connection.abort(Runnable::run);
  }
}
