package io.cookery.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cookery.id.AccountId;
import io.cookery.loop.DaemonLoops;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComputePoolTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  private final ComputePool pool = ComputePool.start(1, new DaemonLoops(Duration.ofMinutes(1)));
  private final AtomicBoolean over = new AtomicBoolean();

  @AfterEach
  void close() {
    over.set(true);
    pool.close();
  }

  private static AccountId account() {
    return new AccountId(UUID.randomUUID());
  }

  private static Demand demand(AccountId account, Duration most) {
    return Demand.request(account, "a test's work", most);
  }

  private <T> CompletableFuture<T> post(Demand demand, Callable<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            result.complete(pool.run(demand, work));
          } catch (Throwable e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }

  /** Never looks at its interrupt, as a library may. */
  private Void deaf() {
    while (!over.get()) {
      Thread.onSpinWait();
    }
    return null;
  }

  private void awaitWaiting(int waiting) {
    await().until(() -> pool.waiting() == waiting);
  }

  @Test
  void whatIsShortDoesNotWaitForWhatIsLong() throws Exception {
    AccountId greedy = account();
    IntStream.range(0, 6)
        .forEach(_ -> {
          var _ = post(demand(greedy, LONG), this::deaf);
        });
    awaitWaiting(4);
    assertThat(post(demand(account(), LONG), () -> "done").get()).isEqualTo("done");
    // Whoever waits for work hears of its end before its place is free.
    await()
        .untilAsserted(() ->
            assertThat(pool.running()).as("of one account").isEqualTo(ComputePool.ACCOUNT_RUNNING));
  }

  @Test
  void sixAccountsWithWorkThatNeverEndsLeaveRoomForAnother() throws Exception {
    for (int i = 0; i < 6; i++) {
      var _ = post(demand(account(), LONG), this::deaf);
    }
    await().until(() -> pool.running() + pool.waiting() == 6);
    assertThat(post(demand(account(), LONG), () -> "done").get()).isEqualTo("done");
    await().until(() -> pool.running() == 6);
  }

  private void fillWithLong() {
    for (int i = 0; i < ComputePool.MAX_LONG; i++) {
      var _ = post(Demand.background(account(), "job", LONG), this::deaf);
    }
    await().until(() -> pool.running() == ComputePool.MAX_LONG);
    // The last of them leaves its turn too.
    await().until(() -> pool.longOnes() == ComputePool.MAX_LONG);
  }

  @Test
  void whatIsShortIsRunHoweverMuchIsLongAndWhatTurnsOutLongIsEnded() throws Exception {
    fillWithLong();
    CompletableFuture<Void> longOne =
        post(
            demand(account(), LONG),
            () -> {
              new CountDownLatch(1).await();
              return null;
            });
    assertThat(post(demand(account(), LONG), () -> "done").get()).isEqualTo("done");
    assertThatThrownBy(longOne::get)
        .hasCauseInstanceOf(ComputeBusyException.class)
        .hasMessageContaining("Too much that takes long");
  }

  @Test
  void jobsWaitWhileTooMuchIsLong() throws Exception {
    fillWithLong();
    CompletableFuture<String> job = post(Demand.background(account(), "job", LONG), () -> "done");
    awaitWaiting(1);
    assertThat(post(demand(account(), LONG), () -> "request").get()).isEqualTo("request");
    assertThat(job).isNotDone();
    over.set(true);
    assertThat(job.get()).isEqualTo("done");
  }

  @Test
  void whoWaitsIsWokenWhenTheTimeIsOverAlthoughTheWorkGoesOn() {
    CompletableFuture<Void> deaf = post(demand(account(), Duration.ofMillis(100)), this::deaf);
    assertThatThrownBy(deaf::get)
        .hasCauseInstanceOf(ComputeOverrunException.class)
        .hasMessageContaining("a test's work took longer than");
    assertThat(pool.running()).as("it has not ended").isEqualTo(1);
    over.set(true);
    await().until(() -> pool.running() == 0);
  }

  @Test
  void whatHasHadItsTimeIsInterrupted() {
    CountDownLatch never = new CountDownLatch(1);
    CompletableFuture<Void> late =
        post(
            demand(account(), Duration.ofMillis(100)),
            () -> {
              never.await();
              return null;
            });
    assertThatThrownBy(late::get).hasCauseInstanceOf(ComputeOverrunException.class);
    await().until(() -> pool.running() == 0);
  }

  @Test
  void whoIsInterruptedWhileWaitingEndsTheWork() throws Exception {
    AccountId account = account();
    AtomicBoolean interrupted = new AtomicBoolean();
    CountDownLatch begun = new CountDownLatch(1);
    Thread waiting =
        Thread.ofVirtual()
            .start(() -> {
              try {
                pool.run(
                    demand(account, LONG),
                    () -> {
                      begun.countDown();
                      new CountDownLatch(1).await();
                      return null;
                    });
              } catch (InterruptedException e) {
                interrupted.set(true);
              }
            });
    begun.await();
    waiting.interrupt();
    waiting.join();
    assertThat(interrupted).isTrue();
    await().until(() -> pool.running() == 0);
  }

  @Test
  void tooManyRequestsOfOneAccountAreRefusedAndNobodyElses() throws Exception {
    AccountId greedy = account();
    int fit = ComputePool.ACCOUNT_RUNNING + ComputePool.ACCOUNT_WAITING;
    for (int i = 0; i < fit; i++) {
      var _ = post(demand(greedy, LONG), this::deaf);
    }
    await().until(() -> pool.waiting() == ComputePool.ACCOUNT_WAITING);
    assertThatThrownBy(() -> pool.run(demand(greedy, LONG), () -> "never"))
        .isInstanceOfSatisfying(
            ComputeBusyException.class,
            busy -> {
              assertThat(busy.ownFault()).isTrue();
              assertThat(busy.retryAfter()).isPositive();
            });
    assertThat(pool.<String>run(demand(account(), LONG), () -> "done")).isEqualTo("done");
  }

  @Test
  void whoseTurnDoesNotComeInTimeIsTold() {
    AccountId account = account();
    for (int i = 0; i < ComputePool.ACCOUNT_RUNNING; i++) {
      var _ = post(demand(account, LONG), this::deaf);
    }
    await().until(() -> pool.running() == ComputePool.ACCOUNT_RUNNING);
    Demand impatient = new Demand(account, "work", LONG, Duration.ofMillis(200));
    assertThatThrownBy(() -> pool.run(impatient, () -> "never"))
        .isInstanceOfSatisfying(
            ComputeBusyException.class, busy -> assertThat(busy.ownFault()).isFalse());
    assertThat(pool.waiting()).isZero();
  }

  @Test
  void requestsGoBeforeWhatCanWait() throws Exception {
    AccountId account = account();
    for (int i = 0; i < ComputePool.ACCOUNT_RUNNING; i++) {
      var _ = post(demand(account, Duration.ofSeconds(2)), this::deaf);
    }
    await().until(() -> pool.running() == ComputePool.ACCOUNT_RUNNING);
    Queue<String> order = new ConcurrentLinkedQueue<>();
    CompletableFuture<?> job =
        post(Demand.background(account, "job", LONG), () -> order.add("job"));
    awaitWaiting(1);
    CompletableFuture<?> request = post(demand(account, LONG), () -> order.add("request"));
    awaitWaiting(2);
    over.set(true);
    CompletableFuture.allOf(job, request).join();
    assertThat(order).containsExactly("request", "job");
  }

  @Test
  void workThatAsksForMoreWorkDoesNotWaitForItself() throws Exception {
    AccountId account = account();
    assertThat(
            pool.<String>run(
                demand(account, LONG), () -> pool.run(demand(account, LONG), () -> "inner")))
        .isEqualTo("inner");
  }

  @Test
  void whatTheWorkThrowsIsThrown() {
    assertThatThrownBy(() ->
            pool.run(
                demand(account(), LONG),
                () -> {
                  throw new IllegalArgumentException("so");
                }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("so");
    assertThatThrownBy(() ->
            pool.run(
                demand(account(), LONG),
                () -> {
                  throw new StackOverflowError("deep");
                }))
        .isInstanceOf(StackOverflowError.class);
    await().until(() -> pool.running() == 0);
  }

  @Test
  void itRunsOnItsOwnThreadsAndOneAtATime() {
    Map<Thread, Boolean> threads = new ConcurrentHashMap<>();
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<CompletableFuture<Integer>> all =
        IntStream.range(0, 200)
            .mapToObj(_ ->
                post(
                    demand(account(), LONG),
                    () -> {
                      threads.put(Thread.currentThread(), Thread.currentThread().isVirtual());
                      most.accumulateAndGet(now.incrementAndGet(), Math::max);
                      return now.decrementAndGet();
                    }))
            .toList();
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    assertThat(threads.values()).isNotEmpty().containsOnly(false);
    assertThat(most.get()).isEqualTo(1);
  }

  @Test
  void whenRequestsEndNobodyWaitsOnAndWhatRunsHasAFewSecondsLeft() {
    AccountId account = account();
    List<CompletableFuture<Void>> all =
        IntStream.range(0, 4).mapToObj(_ -> post(demand(account, LONG), this::deaf)).toList();
    awaitWaiting(4 - ComputePool.ACCOUNT_RUNNING);
    pool.endRequests();
    for (CompletableFuture<Void> one : all) {
      assertThatThrownBy(one::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(ComputeBusyException.class);
    }
    assertThatThrownBy(() -> pool.run(demand(account(), LONG), () -> "never"))
        .isInstanceOf(ComputeBusyException.class);
  }

  @Test
  void closedItWakesWhoeverWaits() {
    AccountId account = account();
    List<CompletableFuture<Void>> all =
        IntStream.range(0, 4)
            .mapToObj(_ -> post(Demand.background(account, "work", LONG), this::deaf))
            .toList();
    awaitWaiting(4 - ComputePool.ACCOUNT_RUNNING);
    pool.close();
    for (CompletableFuture<Void> one : all) {
      assertThatThrownBy(one::join).isInstanceOf(CancellationException.class);
    }
  }
}
