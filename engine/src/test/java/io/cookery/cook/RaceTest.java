package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.CookNode;
import io.cookery.cook.OptOut.Check;
import io.cookery.cook.TestRemoteTool.Handed;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.tool.Answer;
import io.cookery.tool.Progress;
import io.cookery.tool.RemoteTool.Cancellation;
import io.cookery.tool.Submission;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Things that happen at the same moment, on several nodes. */
class RaceTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  /** Does all of this at the same moment, each on a thread of its own. */
  private static <T> List<T> atOnce(List<Callable<T>> deeds) throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(deeds.size());
    List<T> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running =
          deeds.stream()
              .map(deed ->
                  threads.submit(() -> {
                    barrier.await();
                    return deed.call();
                  }))
              .toList();
      for (Future<T> each : running) {
        results.add(each.get());
      }
    }
    return results;
  }

  private static EndResult callback(CookNode node, Handed job, String body) {
    CallbackResult result =
        node.callbacks()
            .receive("test", job.token(), Map.of(), body.getBytes(StandardCharsets.UTF_8))
            .join();
    return result instanceof CallbackResult.Ended(EndResult end) ? end : EndResult.unknown;
  }

  private Cook start(CookNode node, CollectionId collection, int maxConcurrent) {
    Cook cook = started(node.cooks().start(collection, StartRequest.of(settings(maxConcurrent))));
    node.cooks().serve(cook);
    return cook;
  }

  private List<CookNode> nodes(int number) throws Exception {
    List<CookNode> nodes = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      nodes.add(fixture.node());
    }
    return nodes;
  }

  private List<Handed> handed(TestRemoteTool tool, int number) throws InterruptedException {
    List<Handed> handed = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      handed.add(tool.next());
    }
    return handed;
  }

  @Test
  void ofTwoHundredStartsAtOnceOneWins() throws Exception {
    List<CookNode> nodes = nodes(3);
    CollectionId collection = fixture.collection(50);
    List<Callable<StartResult>> starts = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      CookNode node = nodes.get(i % 3);
      starts.add(() -> node.cooks().start(collection, StartRequest.of(settings(2))));
    }

    List<StartResult> results = atOnce(starts);

    assertThat(results).filteredOn(StartResult.Started.class::isInstance).hasSize(1);
    Cook cook =
        started(results.stream().filter(StartResult.Started.class::isInstance).toList().getFirst());
    assertThat(results)
        .filteredOn(result -> !(result instanceof StartResult.Started))
        .allSatisfy(result ->
            assertThat(result)
                .isInstanceOfSatisfying(
                    StartResult.AlreadyActive.class,
                    active -> assertThat(active.cook().id()).isEqualTo(cook.id())));
    assertThat(fixture.await(nodes.getFirst(), cook).status()).isEqualTo(CookStatus.completed);
    assertThat(fixture.tool().calls()).isEqualTo(50);
  }

  @RepeatedTest(5)
  void theSameEndFromThreePathsOnThreeNodesCountsOnce() throws Exception {
    TestRemoteTool tool = fixture.generator(new TestRemoteTool());
    // Asked all the time, on every node, while callbacks come in on every node.
    tool.polledEvery(Duration.ofMillis(20), _ -> TestRemoteTool.ended(TestTool.text("when asked")));
    List<CookNode> nodes = nodes(3);
    CollectionId collection = fixture.collection(12);
    tool.submitting((call, token) -> {
      Handed job = new Handed(tool, call, token);
      Thread.ofVirtual().start(() -> callback(nodes.get(0), job, "done one"));
      Thread.ofVirtual().start(() -> callback(nodes.get(1), job, "done two"));
      Thread.ofVirtual().start(() -> callback(nodes.get(2), job, "failed three"));
      return call.job().slot() % 2 == 0
          ? TestRemoteTool.accepted("r")
          : new Submission.Ended(TestTool.text("at once"));
    });

    Cook cook = fixture.cook(nodes.getFirst(), collection, settings(4).withMaxAttempts(50));

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(cook.filled()).isEqualTo(12);
    // Failures cost nothing and are tried again; each piece was paid once.
    assertThat(cook.costUsd()).isEqualByComparingTo("1.20");
    assertThat(fixture.texts(collection)).hasSize(12);
  }

  @RepeatedTest(3)
  void completionAgainstStopPauseAndResumeLosesNothing() throws Exception {
    TestRemoteTool tool =
        fixture.generator(new TestRemoteTool().cancelling(_ -> Cancellation.ACCEPTED));
    List<CookNode> nodes = nodes(2);
    CollectionId collection = fixture.collection(8);
    Cook cook = start(nodes.getFirst(), collection, 4);
    List<Handed> jobs = handed(tool, 4);
    List<Callable<Object>> deeds = new ArrayList<>();
    jobs.forEach(job -> deeds.add(() -> callback(nodes.get(1), job, "done")));
    deeds.add(() -> nodes.get(0).cooks().pause(collection, "pause"));
    deeds.add(() -> nodes.get(1).cooks().resume(collection));
    deeds.add(() -> nodes.get(0).cooks().stop(collection, "stop"));
    Collections.shuffle(deeds, new Random(7));

    atOnce(deeds);
    // A resume after the stop does not undo it.
    Cook last = fixture.await(nodes.getFirst(), cook);

    assertThat(last.status()).isEqualTo(CookStatus.stopped);
    // Every answer was kept, in time or late, and paid once.
    assertThat(last.filled()).isGreaterThanOrEqualTo(4);
    jobs.forEach(
        job -> assertThat(callback(nodes.get(0), job, "done")).isEqualTo(EndResult.duplicate));
  }

  @RepeatedTest(3)
  void completionAgainstExtensionEndsWithEverySlotFilled() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    fixture
        .tool()
        .behave(call -> {
          go.await();
          return TestTool.text(call.job().toString());
        });
    List<CookNode> nodes = nodes(2);
    CollectionId collection = fixture.collection(4);
    Cook cook = start(nodes.getFirst(), collection, 4);
    List<Callable<Object>> deeds =
        List.of(
            () -> {
              go.countDown();
              return "ends";
            },
            () -> {
              nodes.get(1).cooks().extend(collection, 9);
              return "extended";
            });

    atOnce(deeds);
    Cook ended = fixture.await(nodes.getFirst(), cook);
    if (ended.supply() == 4) {
      // It had completed before it could be extended: the next one fills the rest.
      ended = fixture.await(nodes.getFirst(), start(nodes.getFirst(), collection, 4));
    }

    assertThat(ended.status()).isEqualTo(CookStatus.completed);
    assertThat(ended.filled()).isEqualTo(9);
    assertThat(fixture.tool().calls()).isEqualTo(9);
  }

  @Test
  @OptOut(of = Check.AT_ONCE, because = "the call of the node that was taken for dead goes on")
  void aLateAnswerAfterTakeoverIsOneOfTheTwo() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    fixture
        .tool()
        .behave(call -> {
          called.countDown();
          // As a process that was suspended: its call goes on although its node is gone.
          awaitUninterruptibly(answer);
          return TestTool.text("of the first");
        });
    CookNode first = fixture.node();
    CollectionId collection = fixture.collection(1);
    Cook cook = start(first, collection, 1);
    called.await();
    fixture.forgetNodes();
    fixture.tool().behave(_ -> TestTool.text("of the second"));
    CookNode second = fixture.node();

    Cook ended = fixture.await(second, cook);
    answer.countDown();

    assertThat(ended.status()).isEqualTo(CookStatus.completed);
    assertThat(ended.filled()).isEqualTo(1);
    assertThat(first.drain(Duration.ofSeconds(20))).isTrue();
    assertThat(second.cooks().find(cook.id()).orElseThrow().costUsd())
        .isEqualByComparingTo(BigDecimal.ZERO);
    assertThat(fixture.texts(collection)).containsExactly("of the second");
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        latch.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void manyNodesThatFillOneCookClaimNoSlotTwice() throws Exception {
    fixture.tool().behave(call -> TestTool.text(call.job().toString()));
    List<CookNode> nodes = nodes(3);
    CollectionId collection = fixture.collection(400);
    Cook cook = start(nodes.getFirst(), collection, 9);
    nodes.forEach(node -> node.cooks().serve(cook));

    Cook ended = fixture.await(nodes.getLast(), cook);

    assertThat(ended.status()).isEqualTo(CookStatus.completed);
    assertThat(fixture.tool().calls()).isEqualTo(400);
    assertThat(fixture.tool().mostAtOnce()).isLessThanOrEqualTo(9);
  }

  @RepeatedTest(3)
  void deadlinesAgainstCompletionsCountEachJobOnce() throws Exception {
    TestRemoteTool tool = fixture.generator(new TestRemoteTool().timeout(Duration.ofMillis(120)));
    tool.polledEvery(
        Duration.ofMillis(110),
        job ->
            job.id().attempt() > 2
                ? TestRemoteTool.ended(TestTool.text("when asked"))
                : new Progress.Running());
    List<CookNode> nodes = nodes(3);
    CollectionId collection = fixture.collection(10);
    tool.submitting((call, token) -> {
      Thread.ofVirtual()
          .start(() -> {
            awaitQuietly(Duration.ofMillis(120));
            callback(
                nodes.get(call.job().slot() % 3), new Handed(tool, call, token), "done about now");
          });
      return TestRemoteTool.accepted("r");
    });

    Cook cook = fixture.await(nodes.getFirst(), start(nodes.getFirst(), collection, 5));

    assertThat(cook.filled()).isEqualTo(10);
    assertThat(fixture.texts(collection)).hasSize(10);
  }

  private static void awaitQuietly(Duration time) {
    try {
      new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @RepeatedTest(3)
  void aBudgetReachedByParallelEndsIsNotExceeded() throws Exception {
    TestRemoteTool tool = fixture.generator(new TestRemoteTool());
    List<CookNode> nodes = nodes(3);
    CollectionId collection = fixture.collection(40);
    Cook cook =
        started(
            nodes
                .getFirst()
                .cooks()
                .start(
                    collection,
                    StartRequest.of(settings(10).withBudgetUsd(new BigDecimal("1.25")))));
    nodes.getFirst().cooks().serve(cook);
    List<Handed> first = handed(tool, 10);
    atOnce(
        first.stream()
            .map(job ->
                (Callable<EndResult>)
                    () -> callback(nodes.get(job.call().job().slot() % 3), job, "done"))
            .toList());
    List<Handed> rest = handed(tool, 2);
    rest.forEach(job -> callback(nodes.getFirst(), job, "done"));

    Cook paused = fixture.await(nodes.getFirst(), cook);

    assertThat(paused.reason()).isEqualTo("budget_reached");
    assertThat(paused.costUsd()).isEqualByComparingTo("1.20");
    assertThat(tool.calls()).isEqualTo(12);
  }

  @Test
  void aToolThatAnswersNonsenseAtOnceHoldsUpNobody() throws Exception {
    fixture
        .tool()
        .behave(call -> {
          if (call.job().slot() % 7 == 0 && call.job().attempt() == 1) {
            throw new IllegalStateException("a defect");
          }
          return call.job().slot() % 11 == 0
              ? new Answer.Refused("no", null)
              : TestTool.text(call.job().toString());
        });
    List<CookNode> nodes = nodes(2);

    Cook cook = fixture.await(nodes.get(1), start(nodes.get(0), fixture.collection(80), 16));

    assertThat(cook.status()).isEqualTo(CookStatus.completed_with_failures);
    assertThat(cook.failed()).isEqualTo(8);
    assertThat(cook.filled()).isEqualTo(72);
  }
}
