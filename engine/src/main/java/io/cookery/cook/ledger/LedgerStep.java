package io.cookery.cook.ledger;

import io.cookery.cook.Cook;
import io.cookery.cook.CookRow;
import io.cookery.cook.CookStatus;
import io.cookery.cook.EndResult;
import io.cookery.cook.job.Claim;
import io.cookery.cook.job.JobEnd;
import io.cookery.cook.job.JobKey;
import io.cookery.cook.recipe.Sent;
import io.cookery.id.CollectionId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
      select o_nth, (o_cook).*, o_ended, o_late, o_unknown,
        due_slot, due_attempt, due_tries, due_age_ms, fresh_from, fresh_count
      from ledger_step(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
   * @param pools what became of the cook's places in pools
   */
  record StepResult(
      Cook cook,
      int nodeId,
      Set<JobKey> ended,
      Set<JobKey> late,
      Set<JobKey> unknown,
      List<Claim> claims,
      PoolUpdate pools) {

    /** Whether it may have changed something beside the ends that it was given. */
    boolean changedMore() {
      return !claims.isEmpty() || cook.status() != CookStatus.running;
    }

    EndResult result(JobKey key) {
      if (ended.contains(key)) {
        return EndResult.counted;
      }
      if (late.contains(key)) {
        return EndResult.late;
      }
      return unknown.contains(key) ? EndResult.unknown : EndResult.duplicate;
    }
  }

  /**
   * What is to be done for one collection in a step.
   *
   * @param want jobs to claim at most
   * @param ends of its jobs, one for a job
   */
  record StepInput(CollectionId collection, int want, List<JobEnd> ends) {

    /** The same for all steps, so that two that overlap do not wait for each other. */
    static final Comparator<StepInput> IN_LOCK_ORDER =
        Comparator.comparing(part -> part.collection().uuid());

    private @Nullable String pauseReason() {
      for (JobEnd end : ends) {
        if (end.pauseReason() != null) {
          return end.pauseReason();
        }
      }
      return null;
    }
  }

  /**
   * Makes a step for one collection and commits it.
   *
   * @param want jobs to claim at most
   * @return empty when the collection was never cooked
   */
  static Optional<StepResult> take(
      Connection connection, CollectionId collection, int node, int want, List<JobEnd> ends)
      throws SQLException {
    return take(connection, node, want, List.of(new StepInput(collection, want, ends))).getFirst();
  }

  /**
   * Makes a step and commits it.
   *
   * @param room jobs to claim at most, all collections together
   * @param parts each for another collection
   * @return one for each part; empty when its collection was never cooked
   */
  static List<Optional<StepResult>> take(
      Connection connection, int node, int room, List<StepInput> parts) throws SQLException {
    Step step = Step.of(parts);
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      statement.setInt(1, node);
      statement.setInt(2, room);
      bindParts(new Columns<>(connection, parts), statement);
      bindEnds(new Columns<>(connection, step.ends()), statement, step.nth());
      try (ResultSet row = statement.executeQuery()) {
        List<Optional<StepResult>> done =
            new ArrayList<>(Collections.nCopies(parts.size(), Optional.empty()));
        while (row.next()) {
          int nth = row.getInt("o_nth") - 1;
          done.set(nth, Optional.of(read(row, node, parts.get(nth).ends(), step.ends())));
        }
        return done;
      }
    }
  }

  /**
   * All ends of a step.
   *
   * @param nth the number of each end's part, from 1
   */
  private record Step(List<JobEnd> ends, List<Integer> nth) {

    static Step of(List<StepInput> parts) {
      List<JobEnd> ends = new ArrayList<>();
      List<Integer> nth = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        for (JobEnd end : parts.get(i).ends()) {
          ends.add(end);
          nth.add(i + 1);
        }
      }
      return new Step(ends, nth);
    }
  }

  private static void bindParts(Columns<StepInput> parts, PreparedStatement to)
      throws SQLException {
    to.setArray(3, parts.array("uuid", UUID[]::new, part -> part.collection().uuid()));
    to.setArray(4, parts.array("int4", Integer[]::new, StepInput::want));
    to.setArray(5, parts.array("text", String[]::new, StepInput::pauseReason));
  }

  private static void bindEnds(Columns<JobEnd> ends, PreparedStatement to, List<Integer> nth)
      throws SQLException {
    to.setArray(6, ends.connection().createArrayOf("int4", nth.toArray(Integer[]::new)));
    to.setArray(7, ends.array("int4", Integer[]::new, JobEnd::slot));
    to.setArray(8, ends.array("int4", Integer[]::new, JobEnd::attempt));
    to.setArray(9, ends.array("text", String[]::new, end -> end.outcome().name()));
    to.setArray(10, ends.array("text", String[]::new, end -> end.path().name()));
    to.setArray(11, ends.array("int8", Long[]::new, JobEnd::delayMillis));
    to.setArray(12, ends.array("float8", Double[]::new, JobEnd::jitter));
    to.setArray(13, ends.array("int8", Long[]::new, JobEnd::costMicros));
    to.setArray(14, ends.array("bool", Boolean[]::new, JobEnd::uncertain));
    to.setArray(15, ends.array("bool", Boolean[]::new, JobEnd::delivered));
    to.setArray(16, ends.array("int4", Integer[]::new, JobEnd::tookMillis));
    to.setArray(17, ends.array("uuid", UUID[]::new, end -> sent(end, Sent::traitKey)));
    to.setArray(18, ends.array("text", String[]::new, end -> sent(end, Sent::traits)));
    to.setArray(19, ends.array("text", String[]::new, end -> sent(end, Sent::params)));
    to.setArray(20, ends.array("text", String[]::new, JobEnd::outputs));
    to.setArray(21, ends.array("text", String[]::new, JobEnd::error));
  }

  private static <T> @Nullable T sent(JobEnd end, Function<Sent, @Nullable T> of) {
    return end.sent() == null ? null : of.apply(end.sent());
  }

  /** Rows as one array a column; arrays of a Java type that the driver knows travel in binary. */
  private record Columns<R>(Connection connection, List<R> rows) {
    <T> Array array(String type, IntFunction<@Nullable T[]> make, Function<R, @Nullable T> of)
        throws SQLException {
      @Nullable T[] values = make.apply(rows.size());
      for (int i = 0; i < values.length; i++) {
        values[i] = of.apply(rows.get(i));
      }
      return connection.createArrayOf(type, values);
    }
  }

  /**
   * Reads what became of a part.
   *
   * @param ends of the part
   * @param all of the step
   */
  private static StepResult read(ResultSet row, int node, List<JobEnd> ends, List<JobEnd> all)
      throws SQLException {
    Set<JobKey> ended =
        row.getArray("o_ended") == null
            ? ends.stream().map(JobEnd::key).collect(Collectors.toSet())
            : keys(row, "o_ended", all);
    List<Claim> claims = claims(row);
    return new StepResult(
        CookRow.read(row),
        node,
        ended,
        keys(row, "o_late", all),
        keys(row, "o_unknown", all),
        claims,
        new PoolUpdate(
            strings(row, "pools"),
            strings(row, "starved"),
            Math.max(0, ended.size() - claims.size())));
  }

  private static List<String> strings(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  private static Set<JobKey> keys(ResultSet row, String column, List<JobEnd> all)
      throws SQLException {
    Integer[] numbers = integers(row, column);
    Set<JobKey> keys = HashSet.newHashSet(numbers.length);
    for (Integer number : numbers) {
      keys.add(all.get(number - 1).key());
    }
    return keys;
  }

  private static List<Claim> claims(ResultSet row) throws SQLException {
    List<Claim> claims = new ArrayList<>();
    Integer[] slots = integers(row, "due_slot");
    Integer[] attempts = integers(row, "due_attempt");
    Integer[] tries = integers(row, "due_tries");
    Array ages = row.getArray("due_age_ms");
    for (int i = 0; i < slots.length; i++) {
      Duration age = Duration.ofMillis(((Long[]) ages.getArray())[i]);
      claims.add(Claim.fresh(slots[i], attempts[i], tries[i], age));
    }
    int from = row.getInt("fresh_from");
    for (int i = 0; i < row.getInt("fresh_count"); i++) {
      claims.add(Claim.fresh(from + i, 1, 0, Duration.ZERO));
    }
    return claims;
  }

  private static Integer[] integers(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? new Integer[0] : (Integer[]) array.getArray();
  }
}
