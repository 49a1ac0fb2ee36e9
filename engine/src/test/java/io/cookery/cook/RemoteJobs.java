package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.CookNode;
import io.cookery.cook.TestRemoteTool.Handed;
import io.cookery.id.CollectionId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** What tests do with the jobs of a {@link TestRemoteTool}. */
final class RemoteJobs {

  private RemoteJobs() {}

  static CallbackResult callback(CookNode node, Handed job, String body) {
    job.tool().calledBack(job.call().job(), body);
    return callback(node, job.tool().name(), job.token(), body);
  }

  static CallbackResult callback(CookNode node, String token, String body) {
    return callback(node, "test", token, body);
  }

  private static CallbackResult callback(CookNode node, String tool, String token, String body) {
    return node.callbacks()
        .receive(tool, token, Map.of(), body.getBytes(StandardCharsets.UTF_8))
        .join();
  }

  static CallbackResult ended(EndResult result) {
    return new CallbackResult.Ended(result);
  }

  static Cook start(CookNode node, CollectionId collection, int maxConcurrent) {
    Cook cook = started(node.cooks().start(collection, StartRequest.of(settings(maxConcurrent))));
    node.cooks().serve(cook);
    return cook;
  }

  static TestRemoteTool firstAttemptTimesOut() {
    TestRemoteTool tool = new TestRemoteTool();
    return tool.submitting((call, token) -> {
      tool.timeout(call.job().attempt() == 1 ? Duration.ofMillis(100) : Duration.ofMinutes(10));
      return TestRemoteTool.accepted("r");
    });
  }

  /** A cook of one slot whose only job was not answered in time. */
  record Unanswered(CookNode node, CollectionId collection, Handed job, Cook cook) {}

  static Unanswered unanswered(CookFixture fixture) throws Exception {
    TestRemoteTool tool = fixture.generator(new TestRemoteTool().timeout(Duration.ofMillis(100)));
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(1);
    StartRequest once = StartRequest.of(settings(1).withMaxAttempts(1));
    Cook cook = started(node.cooks().start(collection, once));
    node.cooks().serve(cook);
    Handed job = tool.next();
    Cook failed = fixture.await(node, cook);
    assertThat(failed.status()).isEqualTo(CookStatus.completed_with_failures);
    assertThat(failed.failed()).isEqualTo(1);
    return new Unanswered(node, collection, job, failed);
  }

  static Cook standing(CookNode node, Cook cook) {
    return node.cooks().find(cook.id()).orElseThrow();
  }
}
