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
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one statement that ends jobs and claims the next ones; see {@code R__ledger.sql}. */
final class LedgerStep {

  private static final String SQL =
      """
      select (o_cook).*, ended_slot, ended_attempt, late_slot, late_attempt,
        unknown_slot, unknown_attempt,
        due_slot, due_attempt, due_tries, due_age_ms, fresh_from, fresh_count
      from ledger_step(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private LedgerStep() {}

  /**
   * What a step did.
   *
   * @param nodeId the number under which it claimed
   * @param ended the jobs that it ended
   * @param late the jobs that had ended without their tool, whose word is kept now
   * @param unknown jobs that there never were
   * @param claims the jobs that this node is to run now
   * @param places what became of the cook's places in pools
   */
  record Done(
      Cook cook,
      int nodeId,
      Set<Place> ended,
      Set<Place> late,
      Set<Place> unknown,
      List<Claim> claims,
      PlaceNews places) {

    /** Whether it may have changed something beside the ends that it was given. */
    boolean changedMore() {
      return !claims.isEmpty() || cook.status() != CookStatus.running;
    }

    EndResult result(Place place) {
      if (ended.contains(place)) {
        return EndResult.counted;
      }
      if (late.contains(place)) {
        return EndResult.late;
      }
      return unknown.contains(place) ? EndResult.unknown : EndResult.duplicate;
    }
  }

  /**
   * Makes a step and commits it.
   *
   * @param want jobs to claim at most
   * @return empty when the collection was never cooked
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
        return row.next() ? Optional.of(read(row, node, ends)) : Optional.empty();
      }
    }
  }

  private static void bindEnds(Connection connection, PreparedStatement to, List<JobEnd> ends)
      throws SQLException {
    Ends arrays = new Ends(connection, ends);
    to.setArray(5, arrays.of("int4", Integer[]::new, JobEnd::slot));
    to.setArray(6, arrays.of("int4", Integer[]::new, JobEnd::attempt));
    to.setArray(7, arrays.of("text", String[]::new, end -> end.outcome().name()));
    to.setArray(8, arrays.of("text", String[]::new, end -> end.path().name()));
    to.setArray(9, arrays.of("int8", Long[]::new, JobEnd::delayMillis));
    to.setArray(10, arrays.of("float8", Double[]::new, JobEnd::dice));
    to.setArray(11, arrays.of("int8", Long[]::new, JobEnd::costMicros));
    to.setArray(12, arrays.of("int4", Integer[]::new, JobEnd::tookMillis));
    to.setArray(13, arrays.of("uuid", UUID[]::new, JobEnd::traitKey));
    to.setArray(14, arrays.of("text", String[]::new, JobEnd::traits));
    to.setArray(15, arrays.of("text", String[]::new, JobEnd::params));
    to.setArray(16, arrays.of("text", String[]::new, JobEnd::outputs));
    to.setArray(17, arrays.of("text", String[]::new, JobEnd::error));
  }

  /** Columns of ends as arrays; arrays of a Java type that the driver knows travel in binary. */
  private record Ends(Connection connection, List<JobEnd> ends) {
    <T> Array of(String type, IntFunction<@Nullable T[]> make, Function<JobEnd, @Nullable T> of)
        throws SQLException {
      @Nullable T[] values = make.apply(ends.size());
      for (int i = 0; i < values.length; i++) {
        values[i] = of.apply(ends.get(i));
      }
      return connection.createArrayOf(type, values);
    }
  }

  private static @Nullable String pauseReason(List<JobEnd> ends) {
    for (JobEnd end : ends) {
      if (end.pauseReason() != null) {
        return end.pauseReason();
      }
    }
    return null;
  }

  private static Done read(ResultSet row, int node, List<JobEnd> ends) throws SQLException {
    Set<Place> ended =
        row.getArray("ended_slot") == null
            ? ends.stream().map(JobEnd::place).collect(Collectors.toSet())
            : places(row, "ended");
    List<Claim> claims = claims(row);
    return new Done(
        CookRow.read(row),
        node,
        ended,
        places(row, "late"),
        places(row, "unknown"),
        claims,
        new PlaceNews(
            strings(row, "pools"),
            strings(row, "starved"),
            Math.max(0, ended.size() - claims.size())));
  }

  private static List<String> strings(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  private static Set<Place> places(ResultSet row, String which) throws SQLException {
    Integer[] slots = integers(row, which + "_slot");
    Integer[] attempts = integers(row, which + "_attempt");
    Set<Place> places = HashSet.newHashSet(slots.length);
    for (int i = 0; i < slots.length; i++) {
      places.add(new Place(slots[i], attempts[i]));
    }
    return places;
  }

  private static List<Claim> claims(ResultSet row) throws SQLException {
    List<Claim> claims = new ArrayList<>();
    Integer[] slots = integers(row, "due_slot");
    Integer[] attempts = integers(row, "due_attempt");
    Integer[] tries = integers(row, "due_tries");
    Array ages = row.getArray("due_age_ms");
    for (int i = 0; i < slots.length; i++) {
      Duration age = Duration.ofMillis(((Long[]) ages.getArray())[i]);
      claims.add(new Claim(slots[i], attempts[i], tries[i], age, Claim.UNCALLED));
    }
    int from = row.getInt("fresh_from");
    for (int i = 0; i < row.getInt("fresh_count"); i++) {
      claims.add(new Claim(from + i, 1, 0, Duration.ZERO, Claim.UNCALLED));
    }
    return claims;
  }

  private static Integer[] integers(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? new Integer[0] : (Integer[]) array.getArray();
  }
}
