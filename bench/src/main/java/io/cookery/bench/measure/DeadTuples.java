package io.cookery.bench.measure;

import org.jdbi.v3.core.Jdbi;

/** Versions of rows that nobody can see and that no vacuum has removed yet, as far as known. */
public final class DeadTuples {

  private DeadTuples() {}

  public static long count(Jdbi jdbi, String schema) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select coalesce(sum(n_dead_tup), 0) from pg_stat_all_tables where schemaname = ?
                """)
            .bind(0, schema)
            .mapTo(Long.class)
            .one());
  }
}
