package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.cook.TestRemoteTool.Handed;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.tool.Answer;
import io.cookery.tool.Progress;
import io.cookery.tool.RemoteTool.Cancellation;
import io.cookery.tool.Submission;
import io.cookery.tool.ToolOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tools that are done later: by callback, when asked, at once, in any mixture and order. */
class RemoteToolTest {

  private static final Duration OFTEN = Duration.ofMillis(50);

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private static CallbackResult callback(CookNode node, Handed job, String body) {
    return callback(node, job.token(), body);
  }

  private static CallbackResult callback(CookNode node, String token, String body) {
    return node.callbacks()
        .receive("test", token, Map.of(), body.getBytes(StandardCharsets.UTF_8))
        .join();
  }

  private static CallbackResult ended(EndResult result) {
    return new CallbackResult.Ended(result);
  }

  private Cook start(CookNode node, CollectionId collection, int maxConcurrent) {
    Cook cook = started(node.cooks().start(collection, StartRequest.of(settings(maxConcurrent))));
    node.cooks().serve(cook);
    return cook;
  }

  private static TestRemoteTool firstAttemptTimesOut() {
    TestRemoteTool tool = new TestRemoteTool();
    return tool.submitting((call, token) -> {
      tool.timeout(call.job().attempt() == 1 ? Duration.ofMillis(100) : Duration.ofMinutes(10));
      return TestRemoteTool.accepted("r");
    });
  }

  private Cook standing(CookNode node, Cook cook) {
    return node.cooks().find(cook.id()).orElseThrow();
  }

  @Test
  void callbacksOnAnyNodeEndTheJobs() throws Exception {
    TestRemoteTool tool = fixture.generator(new TestRemoteTool());
    CookNode first = fixture.node();
    CookNode second = fixture.node();
    CollectionId collection = fixture.collection(20);
    Cook cook = start(first, collection, 3);

    for (int i = 0; i < 20; i++) {
      Handed job = tool.next();
      assertThat(callback(i % 2 == 0 ? first : second, job, "done " + i))
          .isEqualTo(ended(EndResult.counted));
    }

    Cook last = fixture.await(first, cook);
    assertThat(last.status()).isEqualTo(CookStatus.completed);
    assertThat(last.costUsd()).isEqualByComparingTo("2.00");
    assertThat(tool.calls()).isEqualTo(20);
  }

  @Test
  void aRepeatedCallbackChangesNothing() throws Exception {
    TestRemoteTool tool = fixture.generator(new TestRemoteTool());
    CookNode node = fixture.node();
    Cook cook = start(node, fixture.collection(1), 1);
    Handed job = tool.next();

    assertThat(callback(node, job, "done once")).isEqualTo(ended(EndResult.counted));
    assertThat(callback(node, job, "done twice")).isEqualTo(ended(EndResult.duplicate));
    assertThat(callback(node, job, "failed thrice")).isEqualTo(ended(EndResult.duplicate));

    Cook last = fixture.await(node, cook);
    assertThat(last.costUsd()).isEqualByComparingTo(TestRemoteTool.PRICE);
    assertThat(fixture.texts(last.id().collection())).containsExactly("once");
  }

  @Test
  void aCallbackBeforeTheSubmitReturnsIsTheEndOfTheJob() throws Exception {
    CountDownLatch calledBack = new CountDownLatch(5);
    TestRemoteTool tool = fixture.generator(new TestRemoteTool());
    CookNode node = fixture.node();
    CookNode other = fixture.node();
    tool.submitting((call, token) -> {
      assertThat(callback(other, token, "done early")).isEqualTo(ended(EndResult.counted));
      calledBack.countDown();
      return TestRemoteTool.accepted("r");
    });

    Cook cook = start(node, fixture.collection(5), 2);
    calledBack.await();
    Cook last = fixture.await(node, cook);

    assertThat(last.status()).isEqualTo(CookStatus.completed);
    assertThat(tool.calls()).isEqualTo(5);
    // The node holds nothing of what others have ended.
    assertThat(node.drain(Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void whatIsNotFromTheToolChangesNothing() throws Exception {
    TestRemoteTool tool = fixture.generator(new TestRemoteTool());
    CookNode node = fixture.node();
    Cook cook = start(node, fixture.collection(1), 1);
    Handed job = tool.next();

    String forged = (job.token().charAt(0) == 'A' ? 'B' : 'A') + job.token().substring(1);
    assertThat(callback(node, forged, "done x")).isInstanceOf(CallbackResult.Forged.class);
    assertThat(callback(node, "nonsense", "done x")).isInstanceOf(CallbackResult.Forged.class);
    assertThat(node.callbacks().knows(forged)).isFalse();
    assertThat(node.callbacks().knows(job.token())).isTrue();
    assertThat(
            node.callbacks()
                .receive("test", job.token(), Map.of("signature", List.of("bad")), new byte[0])
                .join())
        .isInstanceOf(CallbackResult.Unsigned.class);
    assertThat(node.callbacks().receive("other", job.token(), Map.of(), new byte[0]).join())
        .isInstanceOf(CallbackResult.Unknown.class);
    assertThat(callback(node, job, "running")).isInstanceOf(CallbackResult.Noted.class);
    assertThat(standing(node, cook).inFlight()).isEqualTo(1);

    assertThat(callback(node, job, "done x")).isEqualTo(ended(EndResult.counted));
    fixture.await(node, cook);
  }

  @Test
  void aToolThatIsAskedSaysWhenItIsDone() throws Exception {
    TestRemoteTool tool = fixture.generator(new TestRemoteTool());
    tool.polledEvery(
        OFTEN,
        job ->
            tool.polls(job.id()) < 3
                ? new Progress.Running()
                : TestRemoteTool.ended(TestTool.text(job.remoteId() + "!")));
    CookNode node = fixture.node();
    fixture.node();
    CollectionId collection = fixture.collection(6);

    Cook cook = fixture.cook(node, collection, settings(4));

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(tool.calls()).isEqualTo(6);
    assertThat(fixture.texts(collection)).contains("remote 0!", "remote 5!");
    assertThat(tool.polls().values()).allSatisfy(polls -> assertThat(polls.get()).isEqualTo(3));
  }

  @Test
  void pollsThatGetNoAnswerAreRepeatedEverLater() throws Exception {
    TestRemoteTool tool = fixture.generator(new TestRemoteTool());
    tool.polledEvery(
        OFTEN,
        job ->
            tool.polls(job.id()) < 4
                ? new Progress.Unreachable("503", null)
                : TestRemoteTool.ended(TestTool.text("at last")));
    CookNode node = fixture.node();

    Cook cook = fixture.cook(node, fixture.collection(1), settings(1));

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(tool.calls()).isEqualTo(1);
    assertThat(tool.polls().values()).allSatisfy(polls -> assertThat(polls.get()).isEqualTo(4));
  }

  @Test
  void answersAtOnceByCallbackAndWhenAskedMayAllComeForTheSameJob() throws Exception {
    TestRemoteTool tool = fixture.generator(new TestRemoteTool());
    CookNode node = fixture.node();
    CookNode other = fixture.node();
    tool.submitting((call, token) -> {
      if (call.job().slot() % 2 == 0) {
        callback(other, token, "done by callback");
      }
      return call.job().slot() % 3 == 0
          ? new Submission.Ended(TestTool.text("at once"))
          : TestRemoteTool.accepted("r");
    });
    tool.polledEvery(OFTEN, _ -> TestRemoteTool.ended(TestTool.text("when asked")));
    CollectionId collection = fixture.collection(30);

    Cook cook = fixture.cook(node, collection, settings(4));

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(cook.costUsd()).isEqualByComparingTo("3.00");
    assertThat(tool.calls()).isEqualTo(30);
    assertThat(fixture.texts(collection)).contains("by callback", "at once", "when asked");
  }

  @Test
  void aJobWhoseTimeIsOverIsTriedAgainAndItsLateAnswerWaitsAsASpare() throws Exception {
    TestRemoteTool tool = fixture.generator(firstAttemptTimesOut());
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(1);
    Cook cook = start(node, collection, 1);
    Handed first = tool.next();
    Handed second = tool.next();
    assertThat(second.call().job().attempt()).isEqualTo(2);
    await().until(() -> tool.cancelled().contains(first.call().job()));

    assertThat(callback(node, first, "done late")).isEqualTo(ended(EndResult.late));
    assertThat(callback(node, first, "done late")).isEqualTo(ended(EndResult.duplicate));
    assertThat(standing(node, cook).inFlight()).isEqualTo(1);
    assertThat(standing(node, cook).costUsd()).isEqualByComparingTo("0.10");

    assertThat(callback(node, second, "failed after all")).isEqualTo(ended(EndResult.counted));
    Cook last = fixture.await(node, cook);
    assertThat(last.status()).isEqualTo(CookStatus.completed);
    assertThat(fixture.texts(collection)).containsExactly("late");
    assertThat(tool.calls()).isEqualTo(2);
  }

  /** As after a time in which no node was there to ask. */
  @Test
  void aJobWhoseTimeIsOverIsAskedForOnceMore() throws Exception {
    TestRemoteTool tool =
        fixture.generator(
            new TestRemoteTool()
                .timeout(Duration.ofMillis(300))
                .polledEvery(
                    Duration.ofHours(1), _ -> TestRemoteTool.ended(TestTool.text("in time"))));
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(1);

    Cook cook = fixture.cook(node, collection, CookFixture.settings(1));

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(fixture.texts(collection)).containsExactly("in time");
    assertThat(tool.calls()).isEqualTo(1);
    assertThat(tool.cancelled()).isEmpty();
  }

  @Test
  void whatAToolHasMadeUntilItGivesAJobUpCounts() throws Exception {
    TestRemoteTool tool = fixture.generator(new TestRemoteTool().timeout(Duration.ofMillis(300)));
    tool.polledEvery(
        Duration.ofHours(1),
        job ->
            tool.cancelled().contains(job.id())
                ? TestRemoteTool.ended(TestTool.text("just in time"))
                : new Progress.Running());
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(1);

    Cook cook = fixture.cook(node, collection, CookFixture.settings(1));

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(fixture.texts(collection)).containsExactly("just in time");
    assertThat(tool.calls()).isEqualTo(1);
  }

  @Test
  void aLateAnswerFillsItsSlotIfThatIsOpen() throws Exception {
    TestRemoteTool tool = fixture.generator(new TestRemoteTool().timeout(Duration.ofMillis(100)));
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(1);
    Cook cook =
        started(
            node.cooks()
                .start(collection, StartRequest.of(CookFixture.settings(1).withMaxAttempts(1))));
    node.cooks().serve(cook);
    Handed job = tool.next();
    Cook failed = fixture.await(node, cook);
    assertThat(failed.status()).isEqualTo(CookStatus.completed_with_failures);
    assertThat(failed.failed()).isEqualTo(1);

    assertThat(callback(node, job, "done late")).isEqualTo(ended(EndResult.late));

    Cook last = standing(node, cook);
    assertThat(last.status()).isEqualTo(CookStatus.completed_with_failures);
    assertThat(last.filled()).isEqualTo(1);
    assertThat(last.failed()).isZero();
    assertThat(last.costUsd()).isEqualByComparingTo("0.10");
    assertThat(fixture.texts(collection)).containsExactly("late");
  }

  @Test
  void aLateAnswerForAFilledSlotIsPaidAndRecordedOnly() throws Exception {
    TestRemoteTool tool = fixture.generator(firstAttemptTimesOut());
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(1);
    Cook cook = start(node, collection, 1);
    Handed first = tool.next();
    Handed second = tool.next();
    assertThat(callback(node, second, "done in time")).isEqualTo(ended(EndResult.counted));

    assertThat(callback(node, first, "done late")).isEqualTo(ended(EndResult.late));

    Cook last = fixture.await(node, cook);
    assertThat(last.filled()).isEqualTo(1);
    assertThat(last.costUsd()).isEqualByComparingTo("0.20");
    assertThat(fixture.texts(collection)).containsExactly("in time");
  }

  @Test
  void aStopHasToolsCancelTheirJobsAndTheirSlotsStayOpen() throws Exception {
    TestRemoteTool tool =
        fixture.generator(new TestRemoteTool().cancelling(_ -> Cancellation.ACCEPTED));
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(10);
    Cook cook = start(node, collection, 3);
    Handed job = tool.next();
    await().until(() -> standing(node, cook).inFlight() == 3);

    node.cooks().stop(collection, "enough");

    Cook last = fixture.await(node, cook);
    assertThat(last.status()).isEqualTo(CookStatus.stopped);
    assertThat(last.open()).isEqualTo(10);
    assertThat(tool.cancelled()).hasSize(3);
    // What it had made all the same is kept: the slot was open.
    assertThat(callback(node, job, "done before it was told")).isEqualTo(ended(EndResult.late));
    assertThat(standing(node, cook).status()).isEqualTo(CookStatus.stopped);
    assertThat(standing(node, cook).filled()).isEqualTo(1);
    assertThat(standing(node, cook).costUsd()).isEqualByComparingTo("0.10");
  }

  @Test
  void aJobWhoseTimeIsOverKeepsItsPlaceUntilItsToolIsTold() throws Exception {
    AtomicInteger told = new AtomicInteger();
    AtomicInteger toldBefore = new AtomicInteger();
    TestRemoteTool tool = fixture.generator(new TestRemoteTool());
    tool.polledEvery(OFTEN, _ -> new Progress.Running());
    tool.cancelling(
        _ -> told.incrementAndGet() < 3 ? Cancellation.UNREACHABLE : Cancellation.ACCEPTED);
    tool.submitting((call, token) -> {
      tool.timeout(call.job().attempt() == 1 ? Duration.ofMillis(100) : Duration.ofMinutes(10));
      if (call.job().attempt() == 1) {
        return TestRemoteTool.accepted("r");
      }
      toldBefore.set(told.get());
      return new Submission.Ended(TestTool.text("the second time"));
    });
    CookNode node = fixture.node();

    Cook cook = fixture.cook(node, fixture.collection(1), settings(1));

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(toldBefore.get()).isEqualTo(3);
  }

  @Test
  void aStopWaitsForToolsThatCannotCancel() throws Exception {
    TestRemoteTool tool = fixture.generator(new TestRemoteTool());
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(10);
    Cook cook = start(node, collection, 1);
    Handed job = tool.next();
    node.cooks().stop(collection, "enough");
    await().until(() -> tool.cancelled().size() == 1);
    assertThat(standing(node, cook).status()).isEqualTo(CookStatus.stopping);

    assertThat(callback(node, job, "done x")).isEqualTo(ended(EndResult.counted));

    assertThat(fixture.await(node, cook).status()).isEqualTo(CookStatus.stopped);
    assertThat(tool.calls()).isEqualTo(1);
  }

  @Test
  void outputsLeftElsewhereAreFetchedUntilTheyAreHere() throws Exception {
    AtomicInteger fetches = new AtomicInteger();
    TestRemoteTool tool =
        fixture.generator(
            new TestRemoteTool()
                .fetching(link -> {
                  if (fetches.incrementAndGet() < 3) {
                    throw new IOException("not yet");
                  }
                  return new ToolOutput.Text("from " + link.uri());
                }));
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(1);
    Cook cook = start(node, collection, 1);

    assertThat(callback(node, tool.next(), "link http://there/1"))
        .isEqualTo(ended(EndResult.counted));

    Cook last = fixture.await(node, cook);
    assertThat(last.status()).isEqualTo(CookStatus.completed);
    assertThat(last.costUsd()).isEqualByComparingTo("0.10");
    assertThat(fixture.texts(collection)).containsExactly("from http://there/1");
    assertThat(tool.calls()).isEqualTo(1);
  }

  @Test
  void whatIsDeliveredSurvivesTheNodeThatFetchesIt() throws Exception {
    CountDownLatch fetching = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    TestRemoteTool tool =
        fixture.generator(
            new TestRemoteTool()
                .fetching(_ -> {
                  fetching.countDown();
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  throw new IOException("interrupted");
                }));
    CookNode first = fixture.node();
    CollectionId collection = fixture.collection(1);
    Cook cook = start(first, collection, 1);
    callback(first, tool.next(), "link http://there/1");
    fetching.await();
    tool.fetching(link -> new ToolOutput.Text("from " + link.uri()));
    first.close();

    CookNode second = fixture.node();
    Cook last = fixture.await(second, cook);

    assertThat(last.status()).isEqualTo(CookStatus.completed);
    assertThat(fixture.texts(collection)).containsExactly("from http://there/1");
    assertThat(tool.calls()).isEqualTo(1);
  }

  @Test
  void aRefusalWhenHandedOverFailsTheSlotAndCostsWhatTheToolSays() throws Exception {
    TestRemoteTool tool =
        fixture.generator(
            new TestRemoteTool()
                .submitting((call, token) ->
                    new Submission.Ended(
                        call.job().slot() == 1
                            ? new Answer.Refused("not this", new BigDecimal("0.03"))
                            : TestTool.text("at once"))));
    CookNode node = fixture.node();

    Cook cook = fixture.cook(node, fixture.collection(4), settings(2));

    assertThat(cook.status()).isEqualTo(CookStatus.completed_with_failures);
    assertThat(cook.filled()).isEqualTo(3);
    assertThat(cook.costUsd()).isEqualByComparingTo("0.33");
    assertThat(tool.calls()).isEqualTo(4);
  }
}
