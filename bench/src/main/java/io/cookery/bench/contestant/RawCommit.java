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

/** The time of one durable commit: one client that inserts one row a transaction. */
public record RawCommit(BenchDatabase database) implements Contestant {

  public static final String NAME = "raw: one row a commit, 1 client";

  private static final String SCHEMA = "bench_commit";

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
    HikariDataSource pool = database.pool(SCHEMA, 1);
    try (Connection connection = pool.getConnection()) {
      connection
          .createStatement()
          .execute("create table piece (slot int primary key, params json not null)");
    }
    return new CommitTrial(pool, pieces, new NanoLog(pieces));
  }

  @Override
  public void cleanUp() {
    database.dropSchema(SCHEMA);
  }

  private record CommitTrial(HikariDataSource pool, int pieces, NanoLog commits) implements Trial {

    @Override
    public Timing run() throws Exception {
      double seconds = Client.run(1, _ -> insertAll());
      return new Timing(seconds, Latency.of(commits.sorted()), null);
    }

    private void insertAll() throws SQLException {
      String params = Pieces.params(0);
      try (Connection connection = pool.getConnection();
          PreparedStatement insert =
              connection.prepareStatement("insert into piece values (?, cast(? as json))")) {
        for (int slot = 0; slot < pieces; slot++) {
          long begin = System.nanoTime();
          insert.setInt(1, slot);
          insert.setString(2, params);
          insert.executeUpdate();
          commits.add(System.nanoTime() - begin);
        }
      }
    }

    @Override
    public void verify() throws SQLException {
      try (Connection connection = pool.getConnection();
          var row = connection.createStatement().executeQuery("select count(*) from piece")) {
        row.next();
        Trial.expect("rows", pieces, row.getLong(1));
      }
    }

    @Override
    public void close() {
      pool.close();
    }
  }
}
