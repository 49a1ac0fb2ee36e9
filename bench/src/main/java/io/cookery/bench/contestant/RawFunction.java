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
 * What the shape of Cookery's tables allows when nothing is decided: one function call a batch, in
 * which live rows go, wide records come with a unique index on their traits, the next live rows are
 * made, counters and a journal are kept. Two clients with a cook each.
 */
public record RawFunction(BenchDatabase database) implements Contestant {

  public static final String NAME = "raw: one function call a batch";

  private static final int BATCH = RawSetBased.BATCH;
  private static final int CLIENTS = RawSetBased.CLIENTS;
  private static final String SCHEMA = "bench_function";

  private static final String TABLES =
      """
      create table cook (cook_id int primary key, next_slot int not null, filled int not null,
        in_flight int not null, cost numeric not null, seq bigint not null);
      create table live (cook_id int not null, slot int not null, attempt int not null,
        state text not null, claimed_at timestamptz not null, primary key (cook_id, slot));
      create table generation (cook_id int not null, slot int not null, attempt int not null,
        trait_key uuid not null, traits json not null, params json not null, outputs json not null,
        cost numeric(20, 6) not null, claimed_at timestamptz not null,
        ended_at timestamptz not null, primary key (cook_id, slot, attempt));
      create unique index generation_traits on generation (cook_id, trait_key);
      create table journal (cook_id int not null, seq bigint not null, at timestamptz not null,
        data json not null, primary key (cook_id, seq));
      create function step(p_cook int, p_next int, e_slot int[], e_key uuid[], e_traits text[],
        e_params text[], e_outputs text[]) returns int language plpgsql as $$
      declare
        c cook;
        n int := 0;
      begin
        select * into c from cook where cook_id = p_cook for update;
        if cardinality(e_slot) > 0 then
          with e as (
            select * from unnest(e_slot, e_key, e_traits, e_params, e_outputs)
              as t (slot, key, traits, params, outputs)
          ), gone as (
            delete from live l using e where l.cook_id = p_cook and l.slot = e.slot
            returning e.*, l.attempt, l.claimed_at
          ), made as (
            insert into generation
            select p_cook, slot, attempt, key, traits::json, params::json, outputs::json, 0,
              claimed_at, clock_timestamp()
            from gone
          )
          select count(*) into n from gone;
        end if;
        insert into live select p_cook, s, 1, 'claimed', clock_timestamp()
        from generate_series(c.next_slot, c.next_slot + p_next - 1) s;
        insert into journal values (p_cook, c.seq + 1, clock_timestamp(),
          json_build_object('filled', n, 'claimed', p_next));
        update cook set next_slot = c.next_slot + p_next, filled = c.filled + n,
          in_flight = c.in_flight + p_next - n, seq = c.seq + 1
        where cook_id = p_cook;
        return n;
      end $$;
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
      for (int client = 0; client < CLIENTS; client++) {
        connection
            .createStatement()
            .execute("insert into cook values (%d, 0, 0, 0, 0, 0)".formatted(client));
      }
    }
    return new FunctionTrial(pool, pieces, new NanoLog(pieces / BATCH + 2 * CLIENTS));
  }

  @Override
  public void cleanUp() {
    database.dropSchema(SCHEMA);
  }

  private record FunctionTrial(HikariDataSource pool, int pieces, NanoLog commits)
      implements Trial {

    @Override
    public Timing run() throws Exception {
      double seconds = Client.run(CLIENTS, this::work);
      Latency latency = Latency.of(commits.sorted());
      return new Timing(seconds, latency, latency);
    }

    private void work(int client) throws SQLException {
      int share = pieces / CLIENTS + (client < pieces % CLIENTS ? 1 : 0);
      try (Connection connection = pool.getConnection();
          PreparedStatement step =
              connection.prepareStatement("select step(?, ?, ?, ?, ?, ?, ?)")) {
        int done = 0;
        int claimed = Math.min(BATCH, share);
        step(connection, step, client, claimed, Pieces.batch(0, 0));
        while (done < share) {
          int next = Math.min(BATCH, share - claimed);
          long reported = System.nanoTime();
          step(connection, step, client, next, Pieces.batch(done, claimed - done));
          commits.add(System.nanoTime() - reported);
          done = claimed;
          claimed += next;
        }
      }
    }

    private static void step(
        Connection connection, PreparedStatement step, int client, int next, Pieces.Batch batch)
        throws SQLException {
      step.setInt(1, client);
      step.setInt(2, next);
      step.setArray(3, connection.createArrayOf("int4", batch.slots()));
      step.setArray(4, connection.createArrayOf("uuid", batch.keys()));
      step.setArray(5, connection.createArrayOf("text", batch.traits()));
      step.setArray(6, connection.createArrayOf("text", batch.params()));
      step.setArray(7, connection.createArrayOf("text", batch.outputs()));
      step.executeQuery().close();
    }

    @Override
    public void verify() throws SQLException {
      try (Connection connection = pool.getConnection();
          var row =
              connection
                  .createStatement()
                  .executeQuery(
                      """
                      select (select count(*) from generation), (select count(*) from live),
                        (select sum(filled) from cook)
                      """)) {
        row.next();
        Trial.expect("records", pieces, row.getLong(1));
        Trial.expect("live rows", 0, row.getLong(2));
        Trial.expect("the counters", pieces, row.getLong(3));
      }
    }

    @Override
    public void close() {
      pool.close();
    }
  }
}
