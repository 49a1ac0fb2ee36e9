package io.cookery.cook;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.cook.job.Claim;
import io.cookery.cook.job.RunningJob;
import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RunningJobTest {

  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

  private final long startNanos = System.nanoTime();
  private final RunningJob job =
      new RunningJob(
          cook(), Claim.fresh(0, 1, 0, Duration.ZERO), 1, startNanos + 10 * SECOND_NANOS, _ -> {});

  private static Cook cook() {
    return new Cook(
        new CookId(new CollectionId(new UUID(0, 1)), 1),
        "test",
        CookStatus.running,
        null,
        1,
        0,
        1,
        0,
        0,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        null,
        1,
        null,
        3,
        Duration.ofSeconds(10),
        1,
        1,
        Instant.EPOCH,
        Instant.EPOCH,
        null);
  }

  private boolean outstaysAfter(int seconds) {
    return job.outstays(startNanos + seconds * SECOND_NANOS);
  }

  @Test
  void whoDoesNotHeedTheInterruptOutstaysOnceHoweverOftenItIsLookedAt() throws Exception {
    AtomicInteger interrupts = new AtomicInteger();
    CountDownLatch end = new CountDownLatch(1);
    job.start(() -> {
      while (end.getCount() > 0) {
        try {
          end.await();
        } catch (InterruptedException e) {
          interrupts.incrementAndGet();
        }
      }
    });

    assertThat(outstaysAfter(9)).isFalse();
    assertThat(interrupts).hasValue(0);
    assertThat(outstaysAfter(11)).as("it is interrupted first").isFalse();
    Awaitility.await().until(() -> interrupts.get() == 1);
    assertThat(outstaysAfter(12)).as("and is given a moment").isFalse();

    assertThat(outstaysAfter(14)).isTrue();
    assertThat(outstaysAfter(15)).as("an end that waits to be written is not said again").isFalse();
    assertThat(interrupts).hasValue(1);
    end.countDown();
  }
}
