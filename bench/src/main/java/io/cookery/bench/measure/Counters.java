package io.cookery.bench.measure;

import org.jdbi.v3.core.Jdbi;

/**
 * What a server has done since it was made, or between two looks at it. Exact and at once, unlike
 * the statistics views, to which each connection reports up to a second late.
 *
 * @param writes transactions that wrote, by the numbers that they were given
 * @param walBytes write-ahead log
 */
public record Counters(long writes, long walBytes) {

  public static Counters read(Jdbi jdbi) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as writes,
                  (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint as wal
                """)
            .map((row, _) -> new Counters(row.getLong("writes"), row.getLong("wal")))
            .one());
  }

  public Counters since(Counters earlier) {
    return new Counters(writes - earlier.writes, walBytes - earlier.walBytes);
  }
}
