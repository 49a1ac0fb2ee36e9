package io.cookery.chaos;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Samples how far each cook is, and for how long it has not come further although it could: it has
 * live jobs, or slots whose time has come. Time without a database does not count.
 */
final class StallWatch {

  private static final String SQL =
      """
      select k.collection_id::text, c.name,
        (select count(*) from journal j where j.collection_id = k.collection_id
          and j.type <> 'taken_over') as events,
        k.in_flight > 0 or k.next_slot < k.end_slot or exists (select from tried_slot t
          where t.collection_id = k.collection_id and not t.failed
            and t.due_at <= clock_timestamp()) as can
      from cook k join collection c on c.collection_id = k.collection_id
      where k.status = 'running'
      """;

  private static final String LIVE =
      """
      select l.slot, l.attempt, l.state, l.called, l.node_id, n.name, n.beat_at, l.claimed_at,
        l.due_at, l.deadline_at, l.remote_id, clock_timestamp() as now
      from live_job l left join node n on n.node_id = l.node_id
      where l.collection_id = ?::uuid order by l.slot
      """;

  /** How a cook stood when it last came further. */
  private record Standing(long events, long sinceNanos) {}

  private final Duration longest;
  private final Map<String, Standing> standing = new HashMap<>();
  private final Set<String> reported = new HashSet<>();
  private final List<String> stalls = new ArrayList<>();
  private Duration worst = Duration.ZERO;
  private String worstOf = "none";
  private boolean blind;
  private long lastLookNanos = System.nanoTime();

  /**
   * A watch.
   *
   * @param longest after so long a cook is stuck
   */
  StallWatch(Duration longest) {
    this.longest = longest;
  }

  /** There is no database to look at: the clocks stand still until the next look. */
  void blind() {
    blind = true;
  }

  void look(Connection connection) throws SQLException {
    long now = System.nanoTime();
    if (blind) {
      long missed = now - lastLookNanos;
      standing.replaceAll((_, each) -> new Standing(each.events(), each.sinceNanos() + missed));
      blind = false;
    }
    lastLookNanos = now;
    Set<String> running = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SQL)) {
      while (rows.next()) {
        String collection = rows.getString(1);
        running.add(collection);
        Standing before = standing.get(collection);
        long events = rows.getLong(3);
        if (before == null || before.events() != events || !rows.getBoolean(4)) {
          standing.put(collection, new Standing(events, now));
        } else {
          stalled(connection, collection, rows.getString(2), now - before.sinceNanos());
        }
      }
    }
    standing.keySet().retainAll(running);
  }

  private void stalled(Connection connection, String collection, String name, long nanos)
      throws SQLException {
    Duration stall = Duration.ofNanos(nanos);
    if (stall.compareTo(worst) > 0) {
      worst = stall;
      worstOf = name;
    }
    if (stall.compareTo(longest) > 0 && reported.add(collection)) {
      stalls.add(name + " " + collection + " stalled for " + stall + live(connection, collection));
    }
  }

  private static String live(Connection connection, String collection) throws SQLException {
    StringBuilder text = new StringBuilder();
    try (var statement = connection.prepareStatement(LIVE)) {
      statement.setString(1, collection);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          text.append("\n   ");
          for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            text.append(rows.getMetaData().getColumnName(i)).append('=');
            text.append(rows.getString(i)).append(' ');
          }
        }
      }
    }
    return text.toString();
  }

  /** Cooks that were stuck, with their live jobs. */
  List<String> stalls() {
    return List.copyOf(stalls);
  }

  String worst() {
    return worst.toMillis() + " ms (" + worstOf + ")";
  }
}
