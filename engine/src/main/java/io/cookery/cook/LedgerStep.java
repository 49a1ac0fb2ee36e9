package io.cookery.cook;

import io.cookery.id.CollectionId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The one statement that ends jobs and claims the next ones; see {@code V2__ledger.sql}. */
final class LedgerStep {

  private static final String SQL =
      """
      select (o_cook).*, ended_slot, ended_attempt,
        due_slot, due_attempt, due_tries, due_age_ms, fresh_from, fresh_count
      from ledger_step(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private LedgerStep() {}

  /**
   * What a step did.
   *
   * @param ended the jobs that it ended, as slot and attempt
   * @param claims the jobs that this node is to run now
   */
  record Done(Cook cook, Set<Place> ended, List<Claim> claims) {}

  /** A job within its collection. */
  record Place(int slot, int attempt) {}

  /**
   * Makes a step and commits it.
   *
   * @param want jobs to claim at most
   * @return empty when the collection has no active cook
   */
  static Optional<Done> take(
      Connection connection, CollectionId collection, int node, int want, List<JobEnd> ends)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      statement.setObject(1, collection.uuid());
      statement.setInt(2, node);
      statement.setInt(3, want);
      statement.setString(4, pauseReason(ends));
      bindEnds(connection, statement, ends);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(read(row)) : Optional.empty();
      }
    }
  }

  private static void bindEnds(Connection connection, PreparedStatement to, List<JobEnd> ends)
      throws SQLException {
    to.setArray(5, array(connection, "int4", ends, JobEnd::slot));
    to.setArray(6, array(connection, "int4", ends, JobEnd::attempt));
    to.setArray(7, array(connection, "text", ends, end -> end.next().name()));
    to.setArray(8, array(connection, "text", ends, end -> end.outcome().name()));
    to.setArray(9, array(connection, "int8", ends, JobEnd::delayMillis));
    to.setArray(10, array(connection, "numeric", ends, JobEnd::costUsd));
    to.setArray(11, array(connection, "int4", ends, JobEnd::tookMillis));
    to.setArray(12, array(connection, "uuid", ends, JobEnd::traitKey));
    to.setArray(13, array(connection, "text", ends, JobEnd::traits));
    to.setArray(14, array(connection, "text", ends, JobEnd::params));
    to.setArray(15, array(connection, "text", ends, JobEnd::outputs));
    to.setArray(16, array(connection, "text", ends, JobEnd::error));
  }

  private static Array array(
      Connection connection, String type, List<JobEnd> ends, Function<JobEnd, @Nullable Object> of)
      throws SQLException {
    @Nullable Object[] values = new @Nullable Object[ends.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = of.apply(ends.get(i));
    }
    return connection.createArrayOf(type, values);
  }

  private static @Nullable String pauseReason(List<JobEnd> ends) {
    for (JobEnd end : ends) {
      if (end.pauseReason() != null) {
        return end.pauseReason();
      }
    }
    return null;
  }

  private static Done read(ResultSet row) throws SQLException {
    Integer[] slots = integers(row, "ended_slot");
    Integer[] attempts = integers(row, "ended_attempt");
    Set<Place> ended = HashSet.newHashSet(slots.length);
    for (int i = 0; i < slots.length; i++) {
      ended.add(new Place(slots[i], attempts[i]));
    }
    return new Done(CookRow.read(row), ended, claims(row));
  }

  private static List<Claim> claims(ResultSet row) throws SQLException {
    List<Claim> claims = new ArrayList<>();
    Integer[] slots = integers(row, "due_slot");
    Integer[] attempts = integers(row, "due_attempt");
    Integer[] tries = integers(row, "due_tries");
    Array ages = row.getArray("due_age_ms");
    for (int i = 0; i < slots.length; i++) {
      Duration age = Duration.ofMillis(((Long[]) ages.getArray())[i]);
      claims.add(new Claim(slots[i], attempts[i], tries[i], age));
    }
    int from = row.getInt("fresh_from");
    for (int i = 0; i < row.getInt("fresh_count"); i++) {
      claims.add(new Claim(from + i, 1, 0, Duration.ZERO));
    }
    return claims;
  }

  private static Integer[] integers(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? new Integer[0] : (Integer[]) array.getArray();
  }
}
