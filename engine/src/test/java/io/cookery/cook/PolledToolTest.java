package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.CookNode;
import io.cookery.cook.slot.Attempt;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.tool.Progress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tools that are asked for their jobs. */
class PolledToolTest {

  private static final Duration OFTEN = Duration.ofMillis(50);

  /** Longer than it takes to keep what a tool said, so that nobody asks again meanwhile. */
  private static final Duration UNHURRIED = Duration.ofMillis(500);

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  @Test
  void aToolThatIsAskedSaysWhenItIsDone() throws Exception {
    TestRemoteTool tool = fixture.generator(new TestRemoteTool());
    tool.polledEvery(
        UNHURRIED,
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

  /** Another tool, which is asked as often, tells when it would have been asked for them. */
  @Test
  void whoSaysWhenAskedToBeLeftAloneIsAskedForNoJob() throws Exception {
    AtomicBoolean said = new AtomicBoolean();
    TestRemoteTool shy = fixture.another(new TestRemoteTool("shy"));
    shy.polledEvery(
        OFTEN,
        _ ->
            said.compareAndSet(false, true)
                ? new Progress.Throttled("429", Duration.ofHours(1))
                : new Progress.Running());
    TestRemoteTool other = fixture.another(new TestRemoteTool("other"));
    other.polledEvery(
        OFTEN,
        job ->
            said.get() && other.polls(job.id()) > 40
                ? TestRemoteTool.ended(TestTool.text("asked"))
                : new Progress.Running());
    CookNode node = fixture.node();
    Cook waiting = RemoteJobs.start(node, fixture.collection(shy, 5), 5);

    fixture.await(node, RemoteJobs.start(node, fixture.collection(other, 1), 1));

    assertThat(shy.polls().values().stream().mapToInt(AtomicInteger::get).sum()).isLessThan(40);
    for (int i = 0; i < 5; i++) {
      RemoteJobs.callback(node, shy.next(), "done");
    }
    assertThat(fixture.await(node, waiting).status()).isEqualTo(CookStatus.completed);
  }

  /** It is asked so often that, one by one, many looks would come to wait beside the first. */
  @Test
  void aJobWhosePollHangsIsNotAskedForBesides() throws Exception {
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch meanwhile = new CountDownLatch(1);
    TestRemoteTool slow = fixture.another(new TestRemoteTool("slow"));
    slow.polledEvery(
        OFTEN,
        _ -> {
          most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
          meanwhile.await();
          atOnce.decrementAndGet();
          return TestRemoteTool.ended(TestTool.text("at last"));
        });
    TestRemoteTool other = fixture.another(new TestRemoteTool("other"));
    other.polledEvery(
        OFTEN,
        job -> {
          if (atOnce.get() == 0 || other.polls(job.id()) < 20) {
            return new Progress.Running();
          }
          meanwhile.countDown();
          return TestRemoteTool.ended(TestTool.text("asked"));
        });
    CookNode node = fixture.node();
    Cook waiting = RemoteJobs.start(node, fixture.collection(slow, 1), 1);

    fixture.await(node, RemoteJobs.start(node, fixture.collection(other, 1), 1));

    assertThat(fixture.await(node, waiting).status()).isEqualTo(CookStatus.completed);
    assertThat(most.get()).isEqualTo(1);
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
  void whyNobodyGotAnAnswerIsSaid() throws Exception {
    fixture.generator(
        new TestRemoteTool()
            .timeout(Duration.ofMillis(300))
            .polledEvery(
                OFTEN, _ -> new Progress.Unreachable("the answer has too many values", null)));
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(1);

    fixture.cook(node, collection, settings(1));

    Attempt attempt = node.slots().find(collection, 0).orElseThrow().attempts().getFirst();
    assertThat(attempt.error())
        .matches(
            "no answer within .*; asked for the job at the end: the answer has too many values");
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
}
