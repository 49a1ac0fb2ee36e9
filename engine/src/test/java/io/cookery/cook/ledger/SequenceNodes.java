package io.cookery.cook.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;

/** The rows of a sequence's nodes: as they beat, stop to, and are buried. */
final class SequenceNodes {

  private final SequenceSession session;
  private final int first;
  private final int[] numbers;
  private final boolean[] frozen;
  private final boolean[] buried;
  private int next;

  /** Joins so many nodes, numbered from the first on. */
  SequenceNodes(SequenceSession session, int first, int count) throws SQLException {
    this.session = session;
    this.first = first;
    numbers = new int[count];
    frozen = new boolean[count];
    buried = new boolean[count];
    next = first;
    for (int i = 0; i < count; i++) {
      join(i);
    }
  }

  int first() {
    return first;
  }

  /** Under which the node claims, whether it is dead or not. */
  int number(int node) {
    return numbers[node % numbers.length];
  }

  private void join(int node) throws SQLException {
    numbers[node] = next++;
    update(
        """
        insert into node (node_id, name, lease_seconds, beat_at) overriding system value
        values (?, 'sequence', %d, clock_timestamp())
        """
            .formatted(ModelNode.LEASE_SECONDS),
        numbers[node]);
  }

  /** All that are not frozen beat. */
  void beatAll() throws SQLException {
    Object[] beating = new Object[numbers.length];
    Arrays.setAll(beating, i -> frozen[i] ? -1 : numbers[i]);
    update(
        "update node set beat_at = clock_timestamp() where node_id = any (?)",
        session.getConnection().createArrayOf("int4", beating));
  }

  int beat(int node) throws SQLException {
    int i = node % numbers.length;
    if (buried[i]) {
      join(i);
    } else {
      update("update node set beat_at = clock_timestamp() where node_id = ?", numbers[i]);
    }
    buried[i] = false;
    frozen[i] = false;
    return numbers[i];
  }

  void freeze(int node) {
    frozen[node % numbers.length] = true;
  }

  void bury(int node) throws SQLException {
    int i = node % numbers.length;
    buried[i] = true;
    frozen[i] = true;
    update("delete from node where node_id = ?", numbers[i]);
  }

  private void update(String sql, Object argument) throws SQLException {
    try (PreparedStatement statement = session.getConnection().prepareStatement(sql)) {
      statement.setObject(1, argument);
      statement.executeUpdate();
    }
  }
}
