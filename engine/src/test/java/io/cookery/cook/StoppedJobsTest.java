package io.cookery.cook;

import static io.cookery.cook.RemoteJobs.callback;
import static io.cookery.cook.RemoteJobs.ended;
import static io.cookery.cook.RemoteJobs.standing;
import static io.cookery.cook.RemoteJobs.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.CookNode;
import io.cookery.cook.TestRemoteTool.Handed;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.tool.RemoteTool.Cancellation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Jobs that tools have when their cook is stopped. */
class StoppedJobsTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

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

  /** As when a callback was lost. */
  @Test
  void aJobThatHadEndedBeforeItWasCancelledMayHaveBeenPaid() throws Exception {
    TestRemoteTool tool =
        fixture.generator(new TestRemoteTool().cancelling(_ -> Cancellation.ENDED));
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(1);
    Cook cook = start(node, collection, 1);
    Handed job = tool.next();
    await().until(() -> standing(node, cook).inFlight() == 1);
    node.cooks().stop(collection, "enough");

    Cook last = fixture.await(node, cook);

    assertThat(last.status()).isEqualTo(CookStatus.stopped);
    assertThat(last.costUsd()).isEqualByComparingTo(TestRemoteTool.PRICE);
    assertThat(last.uncertainUsd()).isEqualByComparingTo(TestRemoteTool.PRICE);
    assertThat(callback(node, job, "done in time")).isEqualTo(ended(EndResult.late));
    assertThat(standing(node, cook).costUsd()).isEqualByComparingTo(TestRemoteTool.PRICE);
    assertThat(standing(node, cook).uncertainUsd()).isEqualByComparingTo("0");
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
}
