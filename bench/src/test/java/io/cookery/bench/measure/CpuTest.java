package io.cookery.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.db.Database;
import io.cookery.db.RestartableServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The system counts in ticks of ten milliseconds, so what is short may have used none. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CpuTest {

  private static final long MANY_TICKS_NANOS = 200_000_000;

  @TempDir private static Path directory;

  private static RestartableServer server;
  private static Database database;

  /** Of this machine, whatever the other tests use: of another no processes are seen. */
  @BeforeAll
  static void start() throws SQLException {
    server = RestartableServer.start(directory);
    database = Database.open(server.settings());
  }

  @AfterAll
  static void stop() throws IOException {
    database.close();
    server.close();
  }

  @Test
  void whatThisProcessUsesIsCounted() {
    Jdbi jdbi = database.jdbi();
    long begun = System.nanoTime();
    Cpu before = Cpu.read(jdbi);

    long used = 0;
    while (used < MANY_TICKS_NANOS) {
      used = Cpu.read(jdbi).since(before).javaNanos();
    }

    long allProcessors = (System.nanoTime() - begun) * Runtime.getRuntime().availableProcessors();
    assertThat(used).isLessThan(allProcessors + MANY_TICKS_NANOS);
  }

  @Test
  void whatTheServerUsesIsCountedAlsoOfAProcessThatHasEnded() {
    Jdbi jdbi = database.jdbi();
    Cpu before = Cpu.read(jdbi);
    long used = 0;
    long process;
    try (Database another = Database.open(server.settings());
        Handle handle = another.jdbi().open()) {
      process = handle.select("select pg_backend_pid()").mapTo(Long.class).one();
      while (used < MANY_TICKS_NANOS) {
        handle.select("select count(*) from generate_series(1, 300000)").mapTo(Long.class).one();
        used = Cpu.read(jdbi).since(before).serverNanos();
      }
    }
    ProcessHandle.of(process).ifPresent(ending -> ending.onExit().join());

    assertThat(Cpu.read(jdbi).since(before).serverNanos()).isGreaterThanOrEqualTo(used);
  }
}
