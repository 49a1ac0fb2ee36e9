package io.cookery.server;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;

/** What is in the tables that callers change, so that it can be seen to have stayed the same. */
final class Contents {

  /** What changes by itself, or with every request. */
  private static final List<String> OTHERS =
      List.of("flyway%", "node%", "scheduled%", "invariant%", "first_answer", "call_rate");

  private Contents() {}

  /**
   * A fingerprint of each table, taken when nothing is under way that an earlier call began: no
   * cook that still runs, no deleted collection whose rows are still being removed.
   */
  static Map<String, String> of(Jdbi jdbi) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> isAtRest(jdbi));
    return jdbi.withHandle(handle -> {
      List<String> tables =
          handle
              .createQuery(
                  """
                  select table_name from information_schema.tables
                  where table_schema = 'public' and table_type = 'BASE TABLE'
                    and not table_name like any (:others)
                  """)
              .bindArray("others", String.class, OTHERS)
              .mapTo(String.class)
              .list();
      Map<String, String> contents = new TreeMap<>();
      for (String table : tables) {
        contents.put(
            table,
            handle
                .createQuery(
                    """
                    select coalesce(md5(string_agg(row, ',' order by row)), '') from
                      (select (to_jsonb(t) - 'last_used_at')::text as row from "%s" t) rows
                    """
                        .formatted(table))
                .mapTo(String.class)
                .one());
      }
      return contents;
    });
  }

  private static boolean isAtRest(Jdbi jdbi) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select not exists (select from collection where deleted_at is not null)
                  and not exists (select from cook where status in ('running', 'stopping'))
                """)
            .mapTo(Boolean.class)
            .one());
  }
}
