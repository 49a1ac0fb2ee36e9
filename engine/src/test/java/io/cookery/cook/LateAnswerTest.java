package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.RemoteJobs.callback;
import static io.cookery.cook.RemoteJobs.ended;
import static io.cookery.cook.RemoteJobs.firstAttemptTimesOut;
import static io.cookery.cook.RemoteJobs.standing;
import static io.cookery.cook.RemoteJobs.start;
import static io.cookery.cook.RemoteJobs.unanswered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.CookNode;
import io.cookery.cook.RemoteJobs.Unanswered;
import io.cookery.cook.TestRemoteTool.Handed;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.tool.Progress;
import io.cookery.tool.RemoteTool.Cancellation;
import io.cookery.tool.Submission;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Jobs whose time is over, and what their tools say of them later. */
class LateAnswerTest {

  private static final Duration OFTEN = Duration.ofMillis(50);

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

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
    assertThat(standing(node, cook).uncertainUsd()).isZero();

    assertThat(callback(node, second, "failed after all")).isEqualTo(ended(EndResult.counted));
    Cook last = fixture.await(node, cook);
    assertThat(last.status()).isEqualTo(CookStatus.completed);
    assertThat(fixture.texts(collection)).containsExactly("late");
    assertThat(tool.calls()).isEqualTo(2);
  }

  @Test
  void aLateAnswerFillsItsSlotIfThatIsOpen() throws Exception {
    Unanswered of = unanswered(fixture);
    assertThat(of.cook().costUsd()).isEqualByComparingTo("0.10");
    assertThat(of.cook().uncertainUsd()).isEqualByComparingTo("0.10");

    assertThat(callback(of.node(), of.job(), "done late")).isEqualTo(ended(EndResult.late));

    Cook last = standing(of.node(), of.cook());
    assertThat(last.status()).isEqualTo(CookStatus.completed_with_failures);
    assertThat(last.filled()).isEqualTo(1);
    assertThat(last.failed()).isZero();
    assertThat(last.costUsd()).isEqualByComparingTo("0.10");
    assertThat(last.uncertainUsd()).isZero();
    assertThat(fixture.texts(of.collection())).containsExactly("late");
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
    assertThat(cook.costUsd()).as("the first was given up").isEqualByComparingTo("0.10");
  }
}
