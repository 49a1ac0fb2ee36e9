package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.RemoteJobs.callback;
import static io.cookery.cook.RemoteJobs.ended;
import static io.cookery.cook.RemoteJobs.standing;
import static io.cookery.cook.RemoteJobs.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.CookNode;
import io.cookery.cook.TestRemoteTool.Handed;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.tool.Answer;
import io.cookery.tool.Submission;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tools that are done later: by callback, when asked, at once, in any mixture and order. */
class RemoteToolTest {

  private static final Duration OFTEN = Duration.ofMillis(50);

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

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
    assertThat(node.callbacks().open(forged)).isEmpty();
    assertThat(node.callbacks().open(job.token())).isPresent();
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
