package io.cookery.cook.ledger;

import io.cookery.cook.job.JobKey;
import io.cookery.cook.job.JobMove;
import io.cookery.cook.recipe.Sent;
import io.cookery.id.CollectionId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The one statement that moves live jobs to a later state; see {@code R__ledger.sql}. */
final class LedgerMoves {

  private static final String SQL =
      "select slot, attempt from ledger_move(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  /**
   * In the order in which steps touch live rows, so that neither waits for the other in a circle.
   */
  private static final Comparator<JobMove> IN_LOCK_ORDER =
      Comparator.comparing(JobMove::key, EndBatch.IN_LOCK_ORDER);

  private LedgerMoves() {}

  /** Moves jobs and commits; gives those that moved. */
  static Set<JobKey> make(
      Connection connection, CollectionId collection, int node, List<JobMove> unsorted)
      throws SQLException {
    List<JobMove> moves = unsorted.stream().sorted(IN_LOCK_ORDER).toList();
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      statement.setObject(1, collection.uuid());
      statement.setInt(2, node);
      statement.setArray(3, array(connection, "int4", moves, move -> move.key().slot()));
      statement.setArray(4, array(connection, "int4", moves, move -> move.key().attempt()));
      statement.setArray(5, array(connection, "text", moves, LedgerMoves::state));
      statement.setArray(6, array(connection, "text", moves, LedgerMoves::remoteId));
      statement.setArray(7, array(connection, "int8", moves, LedgerMoves::dueMillis));
      statement.setArray(8, array(connection, "int8", moves, LedgerMoves::deadlineMillis));
      statement.setArray(9, array(connection, "int4", moves, LedgerMoves::everyMillis));
      statement.setArray(10, array(connection, "text", moves, LedgerMoves::answer));
      statement.setArray(11, array(connection, "uuid", moves, move -> sent(move, Sent::traitKey)));
      statement.setArray(12, array(connection, "text", moves, move -> sent(move, Sent::traits)));
      statement.setArray(13, array(connection, "text", moves, move -> sent(move, Sent::params)));
      try (ResultSet rows = statement.executeQuery()) {
        Set<JobKey> moved = new HashSet<>();
        while (rows.next()) {
          moved.add(new JobKey(rows.getInt(1), rows.getInt(2)));
        }
        return moved;
      }
    }
  }

  private static Array array(
      Connection connection,
      String type,
      List<JobMove> moves,
      Function<JobMove, @Nullable Object> of)
      throws SQLException {
    @Nullable Object[] values = new @Nullable Object[moves.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = of.apply(moves.get(i));
    }
    return connection.createArrayOf(type, values);
  }

  private static String state(JobMove move) {
    return switch (move) {
      case JobMove.Called _ -> "called";
      case JobMove.Submitted _ -> "submitted";
      case JobMove.Delivered _ -> "delivered";
    };
  }

  private static @Nullable String remoteId(JobMove move) {
    return move instanceof JobMove.Submitted submitted ? submitted.remoteId() : null;
  }

  private static @Nullable Long dueMillis(JobMove move) {
    if (!(move instanceof JobMove.Submitted submitted)) {
      return null;
    }
    Duration every = submitted.pollEvery();
    return (every == null ? submitted.deadline() : every).toMillis();
  }

  private static @Nullable Long deadlineMillis(JobMove move) {
    return switch (move) {
      case JobMove.Called _ -> null;
      case JobMove.Submitted submitted -> submitted.deadline().toMillis();
      case JobMove.Delivered _ -> JobMove.Delivered.PATIENCE.toMillis();
    };
  }

  private static @Nullable Integer everyMillis(JobMove move) {
    return move instanceof JobMove.Submitted submitted && submitted.pollEvery() != null
        ? (int) submitted.pollEvery().toMillis()
        : null;
  }

  private static @Nullable String answer(JobMove move) {
    return move instanceof JobMove.Delivered delivered ? delivered.answer() : null;
  }

  private static <T> @Nullable T sent(JobMove move, Function<Sent, @Nullable T> of) {
    return move instanceof JobMove.Called called ? of.apply(called.sent()) : null;
  }
}
