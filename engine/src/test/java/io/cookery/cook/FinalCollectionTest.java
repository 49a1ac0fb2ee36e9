package io.cookery.cook;

import static io.cookery.cook.CookFixture.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.cook.TestRemoteTool.Handed;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What still comes for a collection after it was locked for ever. */
class FinalCollectionTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  @Test
  void aLateAnswerIsPaidAndRecordedAndFillsNothing() throws Exception {
    TestRemoteTool tool = fixture.generator(new TestRemoteTool().timeout(Duration.ofMillis(100)));
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(1);
    Cook cook =
        started(
            node.cooks()
                .start(collection, StartRequest.of(CookFixture.settings(1).withMaxAttempts(1))));
    node.cooks().serve(cook);
    Handed job = tool.next();
    assertThat(fixture.await(node, cook).status()).isEqualTo(CookStatus.completed_with_failures);
    assertThat(node.changes().finalizeForEver(collection)).isInstanceOf(ChangeResult.Changed.class);

    CallbackResult late =
        node.callbacks()
            .receive("test", job.token(), Map.of(), "done late".getBytes(StandardCharsets.UTF_8))
            .join();

    assertThat(late).isEqualTo(new CallbackResult.Ended(EndResult.late));
    Cook last = node.cooks().find(cook.id()).orElseThrow();
    assertThat(last.filled()).isZero();
    assertThat(last.failed()).isEqualTo(1);
    assertThat(last.costUsd()).isEqualByComparingTo("0.10");
    assertThat(fixture.texts(collection)).isEmpty();
  }
}
