package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.CookNode;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.tool.Answer;
import io.cookery.tool.LostAnswer;
import io.cookery.tool.RemoteTool.Found;
import io.cookery.tool.Submission;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls whose answer was lost are unknown, not failed: each tool says what may be done then. */
class LostAnswerTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  /** A node that dies while it calls, and one that comes after it. */
  private CookNode takenOver(CollectionId collection, CountDownLatch called, Runnable between)
      throws Exception {
    CookNode first = fixture.node();
    Cook cook = started(first.cooks().start(collection, StartRequest.of(settings(2))));
    first.cooks().serve(cook);
    called.await();
    first.close();
    between.run();
    CookNode second = fixture.node();
    second.cooks().serve(cook);
    return second;
  }

  private Cook ended(CookNode node, CollectionId collection) throws InterruptedException {
    return fixture.await(node, node.cooks().latest(collection).orElseThrow());
  }

  private static void hang() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  @Test
  void aRepeatableCallIsMadeAgainForTheSameJob() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    fixture
        .tool()
        .behave(call ->
            calls.incrementAndGet() <= 2
                ? new Answer.Unknown("connection reset")
                : TestTool.text(call.job().toString()));
    CookNode node = fixture.node();

    Cook cook = fixture.cook(node, fixture.collection(4), settings(2));

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(fixture.tool().calls()).isEqualTo(4 + 2);
    assertThat(fixture.tool().callsByJob()).hasSize(4);
  }

  /** The first call was taken; that the tool is busy when it is repeated says nothing of it. */
  @Test
  void aToolThatIsBusyWhenACallIsRepeatedMayStillHaveTheJob() throws Exception {
    Deque<Answer> answers =
        new ConcurrentLinkedDeque<>(
            List.of(
                new Answer.Unknown("connection reset"),
                new Answer.Retryable("busy", null),
                new Answer.Throttled("too much", Duration.ofMillis(1))));
    fixture
        .tool()
        .behave(call -> {
          Answer next = answers.poll();
          return next == null ? TestTool.text(call.job().toString()) : next;
        });
    CookNode node = fixture.node();

    Cook cook = fixture.cook(node, fixture.collection(1), settings(1));

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(fixture.tool().calls()).isEqualTo(4);
    assertThat(fixture.tool().callsByJob()).hasSize(1);
  }

  @Test
  void aRemoteToolThatIsBusyWhenAJobIsHandedOverAgainMayStillHaveIt() throws Exception {
    Deque<Answer> answers =
        new ConcurrentLinkedDeque<>(
            List.of(new Answer.Unknown("connection reset"), new Answer.Retryable("busy", null)));
    TestRemoteTool tool = fixture.generator(new TestRemoteTool());
    tool.submitting((call, token) -> {
      Answer next = answers.poll();
      return new Submission.Ended(next == null ? TestTool.text("" + call.job()) : next);
    });
    CookNode node = fixture.node();

    Cook cook = fixture.cook(node, fixture.collection(1), settings(1));

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(tool.calls()).isEqualTo(3);
    assertThat(tool.submits()).hasSize(1);
  }

  @Test
  void aCallThatMustNotBeRepeatedCountsAsPaidAndIsTriedAsAnotherJob() throws Exception {
    fixture.tool().lostAnswer(LostAnswer.WAIT);
    fixture.tool().cost("0.10");
    fixture
        .tool()
        .behave(call ->
            call.job().slot() == 1 && call.job().attempt() == 1
                ? new Answer.Unknown("connection reset")
                : TestTool.text(call.job().toString()));
    CookNode node = fixture.node();

    Cook cook = fixture.cook(node, fixture.collection(3), settings(2));

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(fixture.tool().callsByJob()).hasSize(4);
    assertThat(fixture.tool().calls()).isEqualTo(4);
    assertThat(cook.costUsd()).isEqualByComparingTo("0.40");
  }

  @Test
  void whatADeadNodeCalledIsLostAndWhatItDidNotCallIsCalled() throws Exception {
    CountDownLatch called = new CountDownLatch(2);
    fixture.tool().lostAnswer(LostAnswer.WAIT);
    fixture.tool().cost("0.10");
    fixture
        .tool()
        .behave(_ -> {
          called.countDown();
          hang();
          return TestTool.text("never");
        });
    CollectionId collection = fixture.collection(6);
    CookNode second =
        takenOver(
            collection,
            called,
            () -> fixture.tool().behave(call -> TestTool.text(call.job().toString())));

    Cook cook = ended(second, collection);

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(fixture.tool().calls()).isEqualTo(6 + 2);
    assertThat(fixture.tool().callsByJob().values())
        .allSatisfy(calls -> assertThat(calls.get()).isEqualTo(1));
    assertThat(cook.costUsd()).isEqualByComparingTo("0.80");
  }

  @Test
  void aToolThatKnowsItsJobsIsHandedThemAgain() throws Exception {
    CountDownLatch called = new CountDownLatch(2);
    TestRemoteTool tool = fixture.generator(new TestRemoteTool());
    tool.submitting((call, token) -> {
      called.countDown();
      hang();
      return TestRemoteTool.accepted("never");
    });
    CollectionId collection = fixture.collection(4);
    CookNode second =
        takenOver(
            collection,
            called,
            () ->
                tool.submitting(
                    (call, token) -> new Submission.Ended(TestTool.text("" + call.job()))));

    Cook cook = ended(second, collection);

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(tool.submits()).hasSize(4);
    assertThat(tool.calls()).isEqualTo(4 + 2);
    assertThat(cook.costUsd()).isEqualByComparingTo("0.40");
  }

  @Test
  void aToolThatIsBusyWhenADeadNodesCallIsRepeatedMayStillHaveTheJob() throws Exception {
    CountDownLatch called = new CountDownLatch(2);
    fixture
        .tool()
        .behave(_ -> {
          called.countDown();
          hang();
          return TestTool.text("never");
        });
    AtomicInteger again = new AtomicInteger();
    CollectionId collection = fixture.collection(2);
    CookNode second =
        takenOver(
            collection,
            called,
            () ->
                fixture
                    .tool()
                    .behave(call ->
                        again.incrementAndGet() <= 2
                            ? new Answer.Retryable("busy", null)
                            : TestTool.text(call.job().toString())));

    Cook cook = ended(second, collection);

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(fixture.tool().callsByJob()).hasSize(2);
  }

  @Test
  void aToolThatCanBeAskedIsAskedBeforeItIsHandedAJobAgain() throws Exception {
    CountDownLatch called = new CountDownLatch(2);
    TestRemoteTool tool = fixture.generator(new TestRemoteTool().lostAnswer(LostAnswer.ASK));
    tool.submitting((call, token) -> {
      called.countDown();
      hang();
      return TestRemoteTool.accepted("never");
    });
    tool.finding(job -> job.id().slot() == 0 ? new Found.Here("remote of 0") : new Found.Nowhere());
    tool.polledEvery(
        Duration.ofMillis(50), job -> TestRemoteTool.ended(TestTool.text("" + job.remoteId())));
    CollectionId collection = fixture.collection(2);
    CookNode second =
        takenOver(
            collection,
            called,
            () -> tool.submitting((call, token) -> TestRemoteTool.accepted("handed again")));

    Cook cook = ended(second, collection);

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(fixture.texts(collection)).containsExactly("remote of 0", "handed again");
    assertThat(tool.calls()).isEqualTo(3);
    assertThat(cook.costUsd()).isEqualByComparingTo("0.20");
  }

  @Test
  void aToolThatCanOnlyBeWaitedForIsNotHandedAJobTwice() throws Exception {
    CountDownLatch called = new CountDownLatch(2);
    TestRemoteTool tool = fixture.generator(new TestRemoteTool().lostAnswer(LostAnswer.WAIT));
    tool.submitting((call, token) -> {
      called.countDown();
      hang();
      return TestRemoteTool.accepted("never");
    });
    CollectionId collection = fixture.collection(2);
    CookNode second =
        takenOver(
            collection,
            called,
            () -> tool.submitting((call, token) -> TestRemoteTool.accepted("not wanted")));
    for (int i = 0; i < 2; i++) {
      CallbackResult result =
          second
              .callbacks()
              .receive(
                  "test",
                  tool.next().token(),
                  Map.of(),
                  "done after all".getBytes(StandardCharsets.UTF_8))
              .join();
      assertThat(result).isEqualTo(new CallbackResult.Ended(EndResult.counted));
    }

    Cook cook = ended(second, collection);

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(tool.calls()).isEqualTo(2);
    assertThat(cook.costUsd()).isEqualByComparingTo(TestRemoteTool.PRICE.multiply(BigDecimal.TWO));
  }

  @Test
  void aHandOverThatTakesTooLongIsUnknown() throws Exception {
    TestRemoteTool tool =
        fixture.generator(new TestRemoteTool().submitTimeout(Duration.ofMillis(100)));
    tool.submitting((call, token) -> {
      if (tool.submits(call.job()) == 1) {
        hang();
      }
      return new Submission.Ended(TestTool.text("the second time"));
    });
    CookNode node = fixture.node();

    Cook cook = fixture.cook(node, fixture.collection(1), settings(1));

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(tool.submits()).hasSize(1);
    assertThat(tool.calls()).isEqualTo(2);
  }
}
