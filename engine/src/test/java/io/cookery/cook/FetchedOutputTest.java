package io.cookery.cook;

import static io.cookery.cook.RemoteJobs.callback;
import static io.cookery.cook.RemoteJobs.ended;
import static io.cookery.cook.RemoteJobs.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.CookNode;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.tool.Fetched;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Outputs that a tool leaves elsewhere. */
class FetchedOutputTest {

  /** What a node fetches at once at most, with room for another measure than number. */
  private static final int MOST_AT_ONCE = 100;

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  @Test
  void outputsLeftElsewhereAreFetchedUntilTheyAreHere() throws Exception {
    AtomicInteger fetcher = new AtomicInteger();
    TestRemoteTool tool =
        fixture.generator(
            new TestRemoteTool()
                .fetching(link -> {
                  if (fetcher.incrementAndGet() < 3) {
                    throw new IOException("not yet");
                  }
                  return TestRemoteTool.text("from " + link.uri());
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
    tool.fetching(link -> TestRemoteTool.text("from " + link.uri()));
    first.close();

    CookNode second = fixture.node();
    Cook last = fixture.await(second, cook);

    assertThat(last.status()).isEqualTo(CookStatus.completed);
    assertThat(fixture.texts(collection)).containsExactly("from http://there/1");
    assertThat(tool.calls()).isEqualTo(1);
  }

  @Test
  void whatCanNeverBeFetchedEndsTheAttemptAtItsPrice() throws Exception {
    TestRemoteTool tool =
        fixture.generator(
            new TestRemoteTool()
                .fetching(link ->
                    link.uri().getPath().equals("/1")
                        ? new Fetched.Never("there answered 404")
                        : TestRemoteTool.text("from " + link.uri())));
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(1);
    Cook cook = start(node, collection, 1);

    callback(node, tool.next(), "link http://there/1");
    callback(node, tool.next(), "link http://there/2");

    Cook last = fixture.await(node, cook);
    assertThat(last.status()).isEqualTo(CookStatus.completed);
    assertThat(last.costUsd()).isEqualByComparingTo("0.20");
    assertThat(fixture.texts(collection)).containsExactly("from http://there/2");
    assertThat(tool.calls()).isEqualTo(2);
  }

  /** Anything that tools and what they use can throw. */
  static List<Throwable> whatCanBeThrown() {
    return List.of(
        new IOException("broken off"),
        new IllegalStateException("as it should not be"),
        new OutOfMemoryError("no room for it now"),
        new StackOverflowError(),
        new InterruptedException("by nobody"));
  }

  @ParameterizedTest
  @MethodSource("whatCanBeThrown")
  void whateverIsThrownWhileItIsFetchedThePaidAnswerIsKept(Throwable thrown) throws Exception {
    AtomicInteger fetches = new AtomicInteger();
    TestRemoteTool tool =
        fixture.generator(
            new TestRemoteTool()
                .fetching(link -> {
                  if (fetches.getAndIncrement() == 0) {
                    throw unchecked(thrown);
                  }
                  return TestRemoteTool.text("from " + link.uri());
                }));
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(1);
    Cook cook = start(node, collection, 1);

    assertThat(callback(node, tool.next(), "link http://there/1"))
        .isEqualTo(ended(EndResult.counted));

    Cook last = fixture.await(node, cook);
    assertThat(last.status()).isEqualTo(CookStatus.completed);
    assertThat(last.costUsd()).isEqualByComparingTo(TestRemoteTool.PRICE);
    assertThat(tool.calls()).isEqualTo(1);
    assertThat(fetches).hasValue(2);
  }

  @SuppressWarnings("unchecked") // a tool written in another language may do the same
  private static <T extends Throwable> RuntimeException unchecked(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @Test
  void manyOutputsAtOnceAreFetchedAFewAtATime() throws Exception {
    int links = 200;
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Semaphore answers = new Semaphore(0);
    TestRemoteTool tool =
        fixture.generator(
            new TestRemoteTool()
                .fetching(link -> {
                  most.accumulateAndGet(now.incrementAndGet(), Math::max);
                  answers.acquire();
                  now.decrementAndGet();
                  return TestRemoteTool.text("from " + link.uri());
                }));
    CookNode node = fixture.node();
    Cook cook = start(node, fixture.collection(links), links);
    for (int i = 0; i < links; i++) {
      assertThat(callback(node, tool.next(), "link http://there/" + i))
          .isEqualTo(ended(EndResult.counted));
    }
    // As each is done another begins, so as many as ever will be are at it together.
    answers.release(links);

    Cook last = fixture.await(node, cook);
    assertThat(last.status()).isEqualTo(CookStatus.completed);
    assertThat(last.costUsd())
        .isEqualByComparingTo(TestRemoteTool.PRICE.multiply(new BigDecimal(links)));
    assertThat(most.get()).isLessThanOrEqualTo(MOST_AT_ONCE);
    assertThat(tool.calls()).isEqualTo(links);
  }
}
