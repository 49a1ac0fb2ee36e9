package io.cookery.cook.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The time of one database session, as a sequence says: for all that this session runs, {@code
 * clock_timestamp()} and {@code statement_timestamp()} are functions of ours, which come first in
 * the search path. So every instant can be compared exactly, and no sequence waits.
 */
final class SequenceClock {

  private final Connection session;

  /** Takes over the time of a session. */
  SequenceClock(Connection session) throws SQLException {
    this.session = session;
    execute("set search_path = virtual, public, pg_catalog");
  }

  /** Makes what sessions need, once a database. */
  static void install(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create schema virtual;
          create function virtual.clock_timestamp() returns timestamptz language sql stable
            return timestamptz '2100-01-01 00:00:00+00'
              + current_setting('virtual.millis')::bigint * interval '1 millisecond';
          create function virtual.statement_timestamp() returns timestamptz language sql stable
            return virtual.clock_timestamp();
          create function virtual.millis(at timestamptz) returns bigint language sql immutable
            return (extract(epoch from at - timestamptz '2100-01-01 00:00:00+00') * 1000)::bigint;
          """);
    }
  }

  void set(long millis) throws SQLException {
    try (PreparedStatement statement =
        session.prepareStatement("select set_config('virtual.millis', ?, false)")) {
      statement.setString(1, Long.toString(millis));
      statement.executeQuery().close();
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.execute(sql);
    }
  }
}
