package io.cookery.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DaemonLoopTest {

  private static final Duration SOON = Duration.ofMillis(1);
  private static final Duration NEVER = Duration.ofDays(1);

  private final DaemonLoops loops = new DaemonLoops(Duration.ofMillis(50));
  private final List<DaemonLoop> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(DaemonLoop::close);
  }

  private DaemonLoop start(DaemonLoops among, Role role, Pace pace, DaemonLoop.Work work) {
    DaemonLoop loop = among.start("loop", role, pace, work);
    opened.add(loop);
    return loop;
  }

  private DaemonLoop start(Pace pace, DaemonLoop.Work work) {
    return start(loops, Role.COOKING, pace, work);
  }

  @Test
  void nothingThatIsThrownEndsIt() throws Exception {
    List<Throwable> thrown =
        List.of(
            new OutOfMemoryError("test"),
            new StackOverflowError(),
            new NoClassDefFoundError("test"),
            new AssertionError("test"),
            new IllegalStateException("test"),
            new InterruptedException("test"),
            new Exception("test"));
    Semaphore worked = new Semaphore(0);
    AtomicInteger turn = new AtomicInteger();
    DaemonLoop loop =
        start(
            Pace.every(SOON),
            () -> {
              int number = turn.getAndIncrement();
              switch (number < thrown.size() ? thrown.get(number) : null) {
                case null -> worked.release();
                case Exception exception -> throw exception;
                case Error error -> throw error;
                default -> throw new IllegalArgumentException();
              }
              return false;
            });
    worked.acquire(2);

    assertThat(loop.state().failures()).isZero();
    assertThat(loop.state().allFailures()).isEqualTo(thrown.size());
  }

  @Test
  void anInterruptDoesNotEndIt() throws Exception {
    Semaphore worked = new Semaphore(0);
    start(
        Pace.every(SOON),
        () -> {
          Thread.currentThread().interrupt();
          worked.release();
          return false;
        });

    worked.acquire(20);
  }

  @Test
  void itIsWokenAtOnce() throws Exception {
    Semaphore turns = new Semaphore(0);
    DaemonLoop loop =
        start(
            Pace.every(NEVER),
            () -> {
              turns.release();
              return false;
            });
    turns.acquire();
    loop.wake();
    turns.acquire();
    loop.wake();
    turns.acquire();
  }

  @Test
  void whoIsWokenDuringATurnTakesAnother() throws Exception {
    Semaphore begun = new Semaphore(0);
    Semaphore goOn = new Semaphore(0);
    DaemonLoop loop =
        start(
            Pace.every(NEVER),
            () -> {
              begun.release();
              goOn.acquire();
              return false;
            });
    begun.acquire();
    loop.wake();
    goOn.release(2);

    begun.acquire();
  }

  @Test
  void whatThereIsMoreToDoIsDoneWithoutAPause() throws Exception {
    Semaphore turns = new Semaphore(0);
    start(
        Pace.every(NEVER),
        () -> {
          turns.release();
          return true;
        });

    turns.acquire(100);
  }

  @Test
  void pausesAfterFailuresGrowAndAreBounded() {
    Pace pace = Pace.every(Duration.ofMillis(200));

    assertThat(List.of(pace.retryNanos(1), pace.retryNanos(2), pace.retryNanos(3)))
        .containsExactly(200_000_000L, 400_000_000L, 800_000_000L);
    assertThat(pace.retryNanos(5)).isEqualTo(Pace.LONGEST_RETRY.toNanos());
    assertThat(pace.retryNanos(Integer.MAX_VALUE)).isEqualTo(Pace.LONGEST_RETRY.toNanos());
  }

  @Test
  void aLoopThatFailsIsStalledUntilItWorks() throws Exception {
    Semaphore mended = new Semaphore(0);
    start(
        loops,
        Role.RECORDING,
        Pace.every(SOON),
        () -> {
          if (mended.availablePermits() == 0) {
            throw new IllegalStateException("test");
          }
          return false;
        });
    await().until(() -> loops.complaints().equals("loop has failed at its work for 0 s"));
    assertThat(loops.cannotRecord()).isTrue();
    mended.release();

    await().until(() -> loops.complaints().isEmpty());
    assertThat(loops.cannotRecord()).isFalse();
  }

  @Test
  void aTurnWithoutEndIsStalledAndNoFailure() {
    CountDownLatch end = new CountDownLatch(1);
    start(
        loops,
        Role.RECORDING,
        Pace.every(SOON),
        () -> {
          end.await();
          return false;
        });
    await().until(() -> loops.complaints().startsWith("loop has been at one turn of its work"));

    assertThat(loops.cannotRecord()).isFalse();
    end.countDown();
  }

  @Test
  void whatIsBesideCookingIsNoReasonNotToCook() {
    DaemonLoop loop =
        start(
            loops,
            Role.BESIDE,
            Pace.every(SOON),
            () -> {
              throw new IllegalStateException("test");
            });
    await().until(() -> loop.state().stalled(Duration.ofMillis(50)));

    assertThat(loops.complaints()).isEmpty();
    assertThat(loops.cannotRecord()).isFalse();
  }

  @Test
  void aThreadThatHasEndedIsReplacedByTheOtherLoops() throws Exception {
    AtomicInteger begun = new AtomicInteger();
    // The first thread ends before it has done anything.
    DaemonLoops mortal =
        new DaemonLoops(
            NEVER,
            (name, run) ->
                Thread.ofPlatform()
                    .name(name)
                    .daemon()
                    .unstarted(begun.getAndIncrement() == 0 ? () -> {} : run));
    CountDownLatch worked = new CountDownLatch(1);
    start(
        mortal,
        Role.COOKING,
        Pace.every(SOON),
        () -> {
          worked.countDown();
          return false;
        });
    start(mortal, Role.BESIDE, Pace.every(SOON), () -> false);

    worked.await();
  }

  @Test
  void closingWaitsForTheTurnAtHandAndEndsTheThread() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicInteger done = new AtomicInteger();
    DaemonLoop loop =
        start(
            Pace.every(NEVER),
            () -> {
              begun.countDown();
              done.incrementAndGet();
              return true;
            });
    begun.await();
    loop.close();
    int after = done.get();

    assertThat(after).isPositive();
    loop.wake();
    assertThat(done).hasValue(after);
    assertThat(loops.states()).isEmpty();
  }

  @Test
  void aLoopMayCloseItself() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    Semaphore ready = new Semaphore(0);
    DaemonLoop[] own = new DaemonLoop[1];
    own[0] =
        start(
            Pace.every(SOON),
            () -> {
              ready.acquire();
              own[0].close();
              closed.countDown();
              return false;
            });
    ready.release();

    closed.await();
  }
}
