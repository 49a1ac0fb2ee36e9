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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Outputs that a tool leaves elsewhere. */
class FetchedOutputTest {

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
}
