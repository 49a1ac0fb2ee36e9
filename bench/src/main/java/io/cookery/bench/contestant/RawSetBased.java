package io.cookery.bench.contestant;

import com.zaxxer.hikari.HikariDataSource;
import io.cookery.bench.measure.BenchDatabase;
import io.cookery.bench.measure.Contestant;
import io.cookery.bench.measure.Latency;
import io.cookery.bench.measure.NanoLog;
import io.cookery.bench.measure.Trial;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * What the database can do when nothing is decided: a table of pieces, written in batches of three
 * transactions (insert; to running; to completed, with the cook's counter), by two clients. The
 * limit that the bars are relative to.
 */
public record RawSetBased(BenchDatabase database) implements Contestant {

  public static final String NAME = "raw: set-based, 3 transactions a batch";

  static final int BATCH = 500;
  static final int CLIENTS = 2;

  private static final String SCHEMA = "bench_raw";

  private static final String TABLES =
      """
      create table cook (cook_id int primary key, filled int not null, cost numeric not null);
      create table piece (
        cook_id int not null, slot int not null, status text not null,
        traits json not null, params json not null, outputs json, cost numeric(20, 6),
        created_at timestamptz not null default clock_timestamp(),
        started_at timestamptz, ended_at timestamptz,
        primary key (cook_id, slot));
      insert into cook values (1, 0, 0);
      """;

  private static final String INSERT =
      """
      insert into piece (cook_id, slot, status, traits, params)
      select 1, slot, 'queued', traits::json, params::json
      from unnest(?::int[], ?::text[], ?::text[]) as t (slot, traits, params)
      """;

  private static final String START =
      """
      update piece set status = 'running', started_at = clock_timestamp()
      where cook_id = 1 and slot = any(?::int[])
      """;

  private static final String COMPLETE =
      """
      with done as (
        update piece p set status = 'completed', ended_at = clock_timestamp(), cost = 0,
          outputs = t.outputs::json
        from unnest(?::int[], ?::text[]) as t (slot, outputs)
        where p.cook_id = 1 and p.slot = t.slot returning 1)
      update cook set filled = filled + (select count(*) from done) where cook_id = 1
      """;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String schema() {
    return SCHEMA;
  }

  @Override
  public Trial prepare(int pieces) throws SQLException {
    HikariDataSource pool = database.pool(SCHEMA, CLIENTS);
    try (Connection connection = pool.getConnection()) {
      connection.createStatement().execute(TABLES);
    }
    return new RawTrial(pool, pieces, new NanoLog(pieces / BATCH + CLIENTS));
  }

  @Override
  public void cleanUp() {
    database.dropSchema(SCHEMA);
  }

  private record RawTrial(HikariDataSource pool, int pieces, NanoLog commits) implements Trial {

    @Override
    public Timing run() throws Exception {
      double seconds = Client.run(CLIENTS, this::work);
      return new Timing(seconds, Latency.of(commits.sorted()), null);
    }

    private void work(int client) throws SQLException {
      try (Connection connection = pool.getConnection();
          PreparedStatement insert = connection.prepareStatement(INSERT);
          PreparedStatement start = connection.prepareStatement(START);
          PreparedStatement complete = connection.prepareStatement(COMPLETE)) {
        for (int from = client * BATCH; from < pieces; from += CLIENTS * BATCH) {
          Pieces.Batch batch = Pieces.batch(from, Math.min(BATCH, pieces - from));
          var slots = connection.createArrayOf("int4", batch.slots());
          insert.setArray(1, slots);
          insert.setArray(2, connection.createArrayOf("text", batch.traits()));
          insert.setArray(3, connection.createArrayOf("text", batch.params()));
          insert.executeUpdate();
          start.setArray(1, slots);
          start.executeUpdate();
          complete.setArray(1, slots);
          complete.setArray(2, connection.createArrayOf("text", batch.outputs()));
          long reported = System.nanoTime();
          complete.executeUpdate();
          commits.add(System.nanoTime() - reported);
        }
      }
    }

    @Override
    public void verify() throws SQLException {
      try (Connection connection = pool.getConnection();
          var row =
              connection
                  .createStatement()
                  .executeQuery(
                      """
                      select (select count(*) from piece where status = 'completed'),
                        (select filled from cook)
                      """)) {
        row.next();
        Trial.expect("completed pieces", pieces, row.getLong(1));
        Trial.expect("the counter", pieces, row.getLong(2));
      }
    }

    @Override
    public void close() {
      pool.close();
    }
  }
}
