package io.cookery.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often a growing collection is exported, by a clock that the test turns. */
class GrowingExportTest {

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger exports = new AtomicInteger();
  private final AtomicInteger seen = new AtomicInteger();
  private Duration takes = Duration.ZERO;
  private boolean fails;

  private final GrowingExport growing =
      new GrowingExport(
          () -> {
            nanos.addAndGet(takes.toNanos());
            exports.incrementAndGet();
            if (fails) {
              throw new IOException("no room");
            }
          },
          (_, _) -> seen.incrementAndGet(),
          nanos::get);

  @AfterEach
  void close() {
    growing.close();
  }

  private void sees(int filled) {
    growing.saw(PaceTest.cook(filled), Optional.empty());
    growing.awaitIdle();
  }

  private void after(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void itExportsWhenSomeTimeIsOverAndPiecesHaveCome() {
    sees(5);
    assertThat(exports).hasValue(0);
    after(GrowingExport.FIRST_AFTER);
    sees(0);
    assertThat(exports).as("nothing is there").hasValue(0);
    sees(5);
    assertThat(exports).hasValue(1);
    after(GrowingExport.REST_AT_LEAST);
    sees(5);
    assertThat(exports).as("nothing has come").hasValue(1);
    sees(6);
    assertThat(exports).hasValue(2);
    sees(7);
    assertThat(exports).as("at once again").hasValue(2);
    assertThat(seen).hasValue(6);
  }

  @Test
  void itRestsManyTimesAsLongAsAnExportTakes() {
    takes = Duration.ofSeconds(3);
    after(GrowingExport.FIRST_AFTER);
    sees(5);
    assertThat(exports).hasValue(1);
    after(takes.multipliedBy(GrowingExport.REST_TIMES).minusMillis(1));
    sees(9);
    assertThat(exports).hasValue(1);
    after(Duration.ofMillis(1));
    sees(9);
    assertThat(exports).hasValue(2);
  }

  @Test
  void itRestsNoLongerThanUntilTwiceAsManyAreThere() {
    takes = Duration.ofMinutes(3);
    after(GrowingExport.FIRST_AFTER);
    sees(5);
    sees(10);
    assertThat(exports).as("at once again").hasValue(1);
    after(GrowingExport.REST_AT_LEAST);
    sees(9);
    assertThat(exports).hasValue(1);
    sees(10);
    assertThat(exports).hasValue(2);
  }

  @Test
  void theLastPiecesAreLeftToTheExportAtTheEnd() {
    after(GrowingExport.FIRST_AFTER);
    sees(1_000);
    assertThat(exports).hasValue(0);
  }

  @Test
  void afterAFailureItLeavesTheRestToTheExportAtTheEnd() {
    fails = true;
    after(GrowingExport.FIRST_AFTER);
    sees(5);
    assertThat(exports).hasValue(1);
    after(Duration.ofHours(1));
    sees(50);
    assertThat(exports).hasValue(1);
  }
}
