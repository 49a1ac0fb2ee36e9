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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RunningJobTest {

  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();
  private static final Duration LONG = Duration.ofSeconds(5);

  private final long startNanos = System.nanoTime();
  private final AtomicInteger released = new AtomicInteger();
  private final RunningJob job = job(Claim.UNCALLED);

  private RunningJob job(Claim.CallState state) {
    return new RunningJob(
        cook(),
        new Claim(0, 1, 0, Duration.ZERO, state, null),
        1,
        startNanos + 10 * SECOND_NANOS,
        _ -> released.incrementAndGet());
  }

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

  private boolean call() {
    return job.enter() && job.beginCall(LONG, BigDecimal.ONE);
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

  /**
   * What the job's thread does between two signals; gives whether it was interrupted at the end.
   */
  private CompletableFuture<Boolean> after(
      CountDownLatch before, CountDownLatch here, Runnable work) {
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    job.start(() -> {
      here.countDown();
      while (before.getCount() > 0) {
        // Not a wait that an interrupt ends: it is to be there still.
        Thread.onSpinWait();
      }
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
      work.run();
      interrupted.complete(Thread.currentThread().isInterrupted());
    });
    return interrupted;
  }

  @Test
  void anInterruptOfACallThatHasEndedDoesNotReachTheKeepingOfItsAnswer() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch here = new CountDownLatch(1);
    assertThat(call()).isTrue();
    CompletableFuture<Boolean> end = after(interrupted, here, job::keep);
    here.await();

    assertThat(outstaysAfter(6)).isFalse();
    interrupted.countDown();

    assertThat(end.get(10, TimeUnit.SECONDS)).isFalse();
    assertThat(job.expired()).isFalse();
    assertThat(job.interrupted()).isFalse();
  }

  @Test
  void anInterruptOfACallThatHasEndedDoesNotReachThePauseBeforeTheNext() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch here = new CountDownLatch(1);
    assertThat(call()).isTrue();
    CompletableFuture<Boolean> end = after(interrupted, here, job::endCall);
    here.await();

    assertThat(outstaysAfter(6)).isFalse();
    interrupted.countDown();

    assertThat(end.get(10, TimeUnit.SECONDS)).isFalse();
    assertThat(job.expired()).isFalse();
  }

  @Test
  void whatIsKeptIsInterruptedByNoDeadlineNoStopAndNoNewNumber() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch here = new CountDownLatch(1);
    job.keep();
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    job.start(() -> {
      here.countDown();
      try {
        end.await();
        interrupted.complete(false);
      } catch (InterruptedException e) {
        interrupted.complete(true);
      }
    });
    here.await();

    assertThat(outstaysAfter(100)).isFalse();
    assertThat(outstaysAfter(200)).isFalse();
    job.giveUp();
    job.letGoUnlessOf(2);

    assertThat(job.givenUp()).isFalse();
    assertThat(job.abandoned()).isFalse();
    assertThat(released).hasValue(0);
    end.countDown();
    assertThat(interrupted.join()).isFalse();
  }

  @Test
  void anAnswerThatStandsOnTheRowIsKeptFromTheBeginning() {
    RunningJob delivered = job(new Claim.CallState.Delivered("{}", Duration.ofMinutes(1)));

    assertThat(delivered.outstays(startNanos + 100 * SECOND_NANOS)).isFalse();
    assertThat(delivered.outstays(startNanos + 200 * SECOND_NANOS)).isFalse();
    delivered.giveUp();
    assertThat(delivered.givenUp()).isFalse();
    assertThat(delivered.keeping()).as("a node that closes leaves it to others").isFalse();
  }

  @Test
  void aJobWhoseMomentWasForgoneCanBeGivenUpAgain() {
    assertThat(job.enter()).isTrue();
    job.giveUp();
    assertThat(job.givenUp()).as("its call is about to be made").isFalse();
    job.forgo();
    assertThat(job.uncalled()).isTrue();

    job.giveUp();

    assertThat(job.givenUp()).isTrue();
    assertThat(job.enter()).isFalse();
  }

  @Test
  void whatAToolMayKnowOfIsNotGivenUp() {
    RunningJob called = job(Claim.CALLED);
    called.giveUp();
    assertThat(called.givenUp()).isFalse();

    assertThat(call()).isTrue();
    job.endCall();
    job.giveUp();
    assertThat(job.givenUp()).isFalse();
    assertThat(job.owedUsd()).isEqualTo(BigDecimal.ONE);
  }

  @Test
  void noCallBeginsWhenItsTimeIsOver() {
    assertThat(job.enter()).isTrue();

    assertThat(outstaysAfter(11)).isFalse();

    assertThat(job.beginCall(LONG, BigDecimal.ONE)).isFalse();
    assertThat(job.owedUsd()).isNull();
  }
}
