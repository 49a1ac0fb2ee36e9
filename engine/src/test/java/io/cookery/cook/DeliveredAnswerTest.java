package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static io.cookery.cook.RemoteJobs.callback;
import static io.cookery.cook.RemoteJobs.ended;
import static io.cookery.cook.RemoteJobs.start;
import static io.cookery.cook.RemoteJobs.unanswered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.CookNode;
import io.cookery.collection.CookSettings;
import io.cookery.cook.RemoteJobs.Unanswered;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.tool.Answer;
import io.cookery.tool.Fetched;
import io.cookery.tool.LostAnswer;
import io.cookery.tool.RemoteTool.Cancellation;
import io.cookery.tool.Submission;
import io.cookery.tool.ToolOutput;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Answers of remote tools: what they made is paid for, and so is what they may have made. */
class DeliveredAnswerTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private static CookSettings hasty() {
    return new CookSettings(
        1,
        3,
        Duration.ofSeconds(1),
        BigDecimal.ONE,
        null,
        true,
        CookSettings.Replacement.SAME_TRAITS);
  }

  private static Cook startHasty(CookNode node, CollectionId collection) {
    Cook cook = started(node.cooks().start(collection, StartRequest.of(hasty())));
    node.cooks().serve(cook);
    return cook;
  }

  private static Fetched file(ToolOutput.Link link) {
    byte[] bytes = link.uri().toString().getBytes(StandardCharsets.UTF_8);
    return new Fetched.Here(new ToolOutput.Media(bytes, "image/png", 1, 1));
  }

  /** Whatever breaks: the tool, this program, or the memory of the machine. */
  @Test
  void whatBreaksWhileOutputsAreFetchedOrKeptIsTriedAgain() throws Exception {
    AtomicInteger fetches = new AtomicInteger();
    AtomicInteger puts = new AtomicInteger();
    TestRemoteTool tool =
        fixture.generator(
            new TestRemoteTool()
                .fetching(link ->
                    switch (fetches.incrementAndGet()) {
                      case 1 -> throw new OutOfMemoryError("of the test");
                      case 2 -> throw new IllegalStateException("a defect");
                      case 3 -> throw sneaky(new InterruptedException("nobody interrupted it"));
                      default -> file(link);
                    }));
    fixture
        .assets()
        .beforePut(() -> {
          switch (puts.incrementAndGet()) {
            case 1 -> throw new OutOfMemoryError("of the test");
            case 2 -> throw new IllegalStateException("a defect");
            default -> {}
          }
        });
    CookNode node = fixture.node();
    Cook cook = start(node, fixture.collection(1), 1);

    callback(node, tool.next(), "link http://there/1");

    Cook last = fixture.await(node, cook);
    assertThat(last.status()).isEqualTo(CookStatus.completed);
    assertThat(last.costUsd()).isEqualByComparingTo("0.10");
    assertThat(tool.calls()).isEqualTo(1);
    assertThat(fetches).hasValue(6);
    assertThat(puts).hasValue(3);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> RuntimeException sneaky(Throwable trouble) throws T {
    throw (T) trouble;
  }

  @Test
  void outputsMayComeLongAfterTheSlotsTime() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    TestRemoteTool tool =
        fixture.generator(
            new TestRemoteTool()
                .fetching(link ->
                    over.getCount() == 0
                        ? file(link)
                        : new Fetched.NotNow("there answered 503", null)));
    CookNode node = fixture.node();
    Cook cook = startHasty(node, fixture.collection(1));
    long startNanos = System.nanoTime();

    callback(node, tool.next(), "link http://there/1");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> System.nanoTime() - startNanos > Duration.ofSeconds(5).toNanos());
    over.countDown();

    Cook last = fixture.await(node, cook);
    assertThat(last.status()).isEqualTo(CookStatus.completed);
    assertThat(last.costUsd()).isEqualByComparingTo("0.10");
    assertThat(tool.calls()).isEqualTo(1);
  }

  @Test
  void whatDoesNotComeInTimeEndsItsAttemptAtItsPrice() throws Exception {
    AtomicInteger fetches = new AtomicInteger();
    TestRemoteTool tool =
        fixture.generator(
            new TestRemoteTool()
                .fetching(link -> {
                  fetches.incrementAndGet();
                  return link.uri().getPath().equals("/2")
                      ? file(link)
                      : new Fetched.NotNow("there answered 503", null);
                }));
    CookNode first = fixture.node();
    CollectionId collection = fixture.collection(1);
    Cook cook = start(first, collection, 1);
    callback(first, tool.next(), "link http://there/1");
    await().until(() -> fetches.get() > 0);
    first.close();
    DATABASE
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update live_job set deadline_at = clock_timestamp() where collection_id = ?",
                collection.uuid()));

    CookNode second = fixture.node();
    second.cooks().serve(cook);
    callback(second, tool.next(), "link http://there/2");

    Cook last = fixture.await(second, cook);
    assertThat(last.status()).isEqualTo(CookStatus.completed);
    assertThat(last.costUsd()).isEqualByComparingTo("0.20");
    assertThat(last.uncertainUsd()).isZero();
  }

  /** Answers of callbacks and of calls, of live jobs and of late ones. */
  @Test
  void noMoreOutputsAreFetchedAtOnceThanThereIsRoomFor() throws Exception {
    int places = Math.clamp(Runtime.getRuntime().maxMemory() / 4 / (128L << 20), 1, 64);
    // A quarter is left to other tools.
    int room = Math.max(1, places - Math.ceilDiv(places, 4));
    int supply = room + 20;
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Semaphore answers = new Semaphore(0);
    TestRemoteTool tool =
        fixture.generator(
            new TestRemoteTool()
                .fetching(link -> {
                  most.accumulateAndGet(now.incrementAndGet(), Math::max);
                  answers.acquireUninterruptibly();
                  now.decrementAndGet();
                  return TestRemoteTool.text("from " + link.uri());
                }));
    tool.submitting((call, _) ->
        call.job().slot() % 2 == 0
            ? TestRemoteTool.accepted("r")
            : new Submission.Ended(link("http://there/" + call.job().slot())));
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(supply);
    Cook cook = start(node, collection, supply);
    for (int i = 0; i < supply; i++) {
      var job = tool.next();
      if (job.call().job().slot() % 2 == 0) {
        callback(node, job, "link http://there/" + job.call().job().slot());
      }
    }

    await().until(() -> now.get() == room);
    assertThat(node.held()).as("those that wait are held too").isEqualTo(supply);
    answers.release(supply);

    Cook last = fixture.await(node, cook);
    assertThat(last.filled()).isEqualTo(supply);
    assertThat(most).hasValue(room);
    assertThat(tool.calls()).isEqualTo(supply);
  }

  /** The node looks every five seconds for jobs that it owns and does not run. */
  @Test
  void whatItsCallerFetchesIsFetchedByNobodyElse() throws Exception {
    AtomicInteger fetches = new AtomicInteger();
    Duration oneLook = Duration.ofSeconds(7);
    TestRemoteTool tool =
        fixture.generator(
            new TestRemoteTool()
                .fetching(link -> {
                  fetches.incrementAndGet();
                  long startNanos = System.nanoTime();
                  await()
                      .atMost(Duration.ofSeconds(20))
                      .until(() -> System.nanoTime() - startNanos > oneLook.toNanos());
                  return TestRemoteTool.text("from " + link.uri());
                }));
    tool.submitting((_, _) -> new Submission.Ended(link("http://there/1")));
    CookNode node = fixture.node();

    Cook cook = fixture.cook(node, fixture.collection(1), settings(1));

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(fetches).hasValue(1);
  }

  /** Its tool calls back while the node that looks at it tells the tool to give it up. */
  @Test
  void anAnswerThatComesWhileItsJobIsGivenUpIsKept() throws Exception {
    AtomicInteger fetches = new AtomicInteger();
    TestRemoteTool tool = fixture.generator(new TestRemoteTool().timeout(Duration.ofMillis(100)));
    CookNode node = fixture.node();
    Cook cook = start(node, fixture.collection(1), 1);
    TestRemoteTool.Handed job = tool.next();
    // By the third time what the node says of its own patience is written long ago.
    tool.fetching(link ->
        fetches.incrementAndGet() < 3
            ? new Fetched.NotNow("there answered 503", null)
            : file(link));
    tool.cancelling(_ -> {
      callback(node, job, "link http://there/1");
      return Cancellation.ACCEPTED;
    });

    Cook last = fixture.await(node, cook);

    assertThat(last.status()).isEqualTo(CookStatus.completed);
    assertThat(tool.calls()).isEqualTo(1);
    assertThat(last.costUsd()).isEqualByComparingTo("0.10");
    assertThat(generations(cook)).as("nothing is on record but the answer").isEqualTo(1);
  }

  private static int generations(Cook cook) {
    return DATABASE
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select count(*) from generation where collection_id = ?")
                .bind(0, cook.id().collection().uuid())
                .mapTo(Integer.class)
                .one());
  }

  private static Answer link(String uri) {
    return new Answer.Generated(List.of(new ToolOutput.Link(URI.create(uri))), null);
  }

  @Test
  void aLateAnswerIsFetchedAndCountsOnce() throws Exception {
    Unanswered of = unanswered(fixture);
    List<CompletableFuture<CallbackResult>> results = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      results.add(
          CompletableFuture.supplyAsync(() -> callback(of.node(), of.job(), "link http://a/b")));
    }

    assertThat(results.stream().map(CompletableFuture::join))
        .containsOnlyOnce(ended(EndResult.late));
    assertThat(RemoteJobs.standing(of.node(), of.cook()).costUsd()).isEqualByComparingTo("0.10");
  }

  @Test
  void aSubmitWhoseAnswerWasLostMayHaveBeenPaid() throws Exception {
    TestRemoteTool tool =
        fixture.generator(
            new TestRemoteTool()
                .lostAnswer(LostAnswer.WAIT)
                .submitting(
                    (_, _) -> new Submission.Ended(new Answer.Unknown("connection reset"))));
    CookNode node = fixture.node();
    Cook cook = startHasty(node, fixture.collection(1));

    Cook last = fixture.await(node, cook);

    assertThat(last.status()).isEqualTo(CookStatus.completed_with_failures);
    assertThat(tool.calls()).isEqualTo(1);
    assertThat(last.costUsd()).isEqualByComparingTo("0.10");
    assertThat(last.uncertainUsd()).isEqualByComparingTo("0.10");
  }

  @Test
  void aSubmitThatIsRepeatedUntilTheSlotsTimeIsOverMayHaveBeenPaid() throws Exception {
    TestRemoteTool tool =
        fixture.generator(
            new TestRemoteTool()
                .submitting(
                    (_, _) -> new Submission.Ended(new Answer.Unknown("connection reset"))));
    CookNode node = fixture.node();
    Cook cook = startHasty(node, fixture.collection(1));

    Cook last = fixture.await(node, cook);

    assertThat(last.status()).isEqualTo(CookStatus.completed_with_failures);
    assertThat(tool.submits()).hasSize(1);
    assertThat(last.costUsd()).isEqualByComparingTo("0.10");
    assertThat(last.uncertainUsd()).isEqualByComparingTo("0.10");
  }

  @Test
  void aJobThatWasNeverHandedOverCostsNothing() throws Exception {
    TestRemoteTool tool =
        fixture.generator(
            new TestRemoteTool()
                .submitting((_, _) -> new Submission.Ended(new Answer.Retryable("busy", null))));
    CookNode node = fixture.node();

    Cook last = fixture.cook(node, fixture.collection(1), settings(1));

    assertThat(tool.calls()).isEqualTo(3);
    assertThat(last.costUsd()).isZero();
  }
}
