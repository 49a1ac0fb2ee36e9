package io.cookery.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.db.Database;
import io.cookery.db.TestDatabase;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The system counts in ticks of ten milliseconds, so what is short may have used none. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CpuTest {

  private static final long MANY_TICKS_NANOS = 200_000_000;

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final Jdbi jdbi = database.jdbi();

  @Test
  void whatThisProcessUsesIsCounted() {
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
  @DisabledIfEnvironmentVariable(named = "COOKERY_TEST_DB_URL", matches = ".+")
  void whatTheServerUsesIsCountedAlsoOfAProcessThatHasEnded() throws InterruptedException {
    Cpu before = Cpu.read(jdbi);
    long used = 0;
    long process;
    try (Database another = database.open();
        Handle handle = another.jdbi().open()) {
      process = handle.select("select pg_backend_pid()").mapTo(Long.class).one();
      while (used < MANY_TICKS_NANOS) {
        handle.select("select count(*) from generate_series(1, 300000)").mapTo(Long.class).one();
        used = Cpu.read(jdbi).since(before).serverNanos();
      }
    }
    while (ProcessHandle.of(process).isPresent()) {
      Thread.sleep(10);
    }

    assertThat(Cpu.read(jdbi).since(before).serverNanos()).isGreaterThanOrEqualTo(used);
  }
}
