package io.cookery.tools.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import io.cookery.tool.Answer;
import io.cookery.tool.Callback;
import io.cookery.tool.Fetched;
import io.cookery.tool.Progress;
import io.cookery.tool.RemoteTool;
import io.cookery.tool.RemoteTool.Cancellation;
import io.cookery.tool.RemoteTool.Found;
import io.cookery.tool.RemoteTool.RemoteJob;
import io.cookery.tool.Submission;
import io.cookery.tool.ToolOutput;
import io.cookery.tools.test.Calls;
import io.cookery.tools.test.TestService;
import io.cookery.webhook.StandardWebhooks;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class HttpRemoteToolTest {

  private static final JobId JOB = new JobId(new CollectionId(new UUID(1, 2)), 0, 1);

  @RegisterExtension final HttpFixture fixture = new HttpFixture();

  private RemoteTool tool(ObjectNode definition) {
    return (RemoteTool) fixture.tool(definition);
  }

  private static TestService answering(int status, String body) throws IOException {
    return TestService.start((_, reply) -> reply.json(status, body));
  }

  private Submission submit(ObjectNode definition) throws InterruptedException {
    return tool(definition).submit(Calls.call(Path.of("."), "{'prompt': 'x'}"), "tok-1");
  }

  private Progress poll(ObjectNode definition) throws InterruptedException {
    return tool(definition).poll(new RemoteJob(JOB, "r/1"));
  }

  @Test
  void theServiceIsToldWhereToCall() throws Exception {
    try (TestService service = answering(202, "{\"id\": 17}")) {
      assertThat(submit(Definitions.webhook(service.url(""))))
          .isEqualTo(new Submission.Accepted("17"));
      assertThat(service.requests().getFirst().body())
          .contains("https://cookery.example/base/v1/callbacks/service/tok-1");
    }
  }

  @Test
  void outputsInTheFirstAnswerAreTheEnd() throws Exception {
    try (TestService service =
        answering(200, "{\"id\": \"r1\", \"outputs\": [\"x\"], \"cost\": \"0.01\"}")) {
      assertThat(submit(Definitions.webhook(service.url(""))))
          .isEqualTo(
              new Submission.Ended(
                  new Answer.Generated(List.of(new ToolOutput.Text("x")), new BigDecimal("0.01"))));
    }
    try (TestService service = answering(200, "{\"id\": \"r1\", \"outputs\": []}")) {
      assertThat(submit(Definitions.webhook(service.url(""))))
          .isEqualTo(new Submission.Accepted("r1"));
    }
  }

  @Test
  void withoutAnybodyWhoListensAServiceThatCallsBackIsNotCalled() throws Exception {
    try (TestService service = answering(200, "{}")) {
      fixture.publicUrl(null);
      assertThat(submit(Definitions.webhook(service.url(""))))
          .isInstanceOfSatisfying(
              Submission.Ended.class,
              ended -> assertThat(ended.answer()).isInstanceOf(Answer.Unusable.class));

      fixture.publicUrl(URI.create("https://cookery.example"));
      fixture.environment().remove("HOOK_SECRET");
      assertThat(submit(Definitions.webhook(service.url(""))).toString()).contains("HOOK_SECRET");
      assertThat(service.requests()).isEmpty();
    }
  }

  @Test
  void aJobThatCouldNeverBeAskedForIsNotTaken() throws Exception {
    try (TestService service = answering(200, "{\"job\": \"r1\"}")) {
      assertThat(submit(Definitions.polling(service.url(""))))
          .isInstanceOfSatisfying(
              Submission.Ended.class,
              ended -> assertThat(ended.answer()).isInstanceOf(Answer.Retryable.class));
    }
  }

  @Test
  void pollsCarryTheKeyAndTheServicesOwnName() throws Exception {
    try (TestService service = answering(200, "{\"status\": \"running\"}")) {
      assertThat(poll(Definitions.polling(service.url("")))).isEqualTo(new Progress.Running());
      assertThat(service.requests().getFirst().target()).isEqualTo("/run/r%2F1");
      assertThat(service.requests().getFirst().method()).isEqualTo("GET");
      assertThat(service.requests().getFirst().headers())
          .containsEntry("authorization", "Bearer key-1234")
          .doesNotContainKey("content-type");
    }
  }

  @Test
  void theKeyIsForItsOwnHostAlone() throws Exception {
    try (TestService service = answering(200, "{\"status\": \"running\"}")) {
      ObjectNode definition = Definitions.polling("https://other.example");
      ((ObjectNode) definition.get("poll")).put("url", service.url("/run/[[remoteId]]"));
      assertThat(poll(definition)).isEqualTo(new Progress.Running());
      assertThat(service.requests().getFirst().headers()).doesNotContainKey("authorization");
    }
  }

  @Test
  void aPollThatEndsTheJobSaysHow() throws Exception {
    try (TestService service =
        answering(200, "{\"status\": \"succeeded\", \"outputs\": \"x\", \"cost\": 0.2}")) {
      assertThat(poll(Definitions.polling(service.url(""))))
          .isEqualTo(
              new Progress.Ended(
                  new Answer.Generated(List.of(new ToolOutput.Text("x")), new BigDecimal("0.2"))));
    }
    try (TestService service =
        answering(200, "{\"status\": \"failed\", \"error\": \"out of memory\", \"cost\": 0.2}")) {
      assertThat(poll(Definitions.polling(service.url(""))))
          .isEqualTo(
              new Progress.Ended(new Answer.Retryable("out of memory", new BigDecimal("0.2"))));
    }
  }

  @ParameterizedTest
  @CsvSource({"out of memory, Retryable", "NSFW content, Refused"})
  void aFailedJobWhoseCostIsNotToldCostsItsPrice(String error, String kind) throws Exception {
    try (TestService service =
        answering(200, "{\"status\": \"failed\", \"error\": \"%s\"}".formatted(error))) {
      Answer answer = ((Progress.Ended) poll(Definitions.polling(service.url("")))).answer();
      assertThat(answer.getClass().getSimpleName()).isEqualTo(kind);
      BigDecimal cost =
          answer instanceof Answer.Refused refused
              ? refused.costUsd()
              : ((Answer.Retryable) answer).costUsd();
      assertThat(cost).isEqualByComparingTo("0.003");
    }
  }

  @Test
  void aFailedJobThatIsToldToHaveCostNothingCostsNothing() throws Exception {
    try (TestService service =
        answering(200, "{\"status\": \"failed\", \"error\": \"x\", \"cost\": 0}")) {
      assertThat(poll(Definitions.polling(service.url(""))))
          .isEqualTo(new Progress.Ended(new Answer.Retryable("x", BigDecimal.ZERO)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, Unreachable",
    "404, Unreachable",
    "429, Throttled",
    "503, Throttled",
    "500, Unreachable",
    "410, Ended"
  })
  void aPollThatFailsLeavesTheJobAsItIs(int status, String kind) throws Exception {
    try (TestService service =
        TestService.start((_, reply) -> reply.send(status, Map.of("Retry-After", "9"), ""))) {
      Progress progress = poll(Definitions.polling(service.url("")));
      assertThat(progress.getClass().getSimpleName()).isEqualTo(kind);
      if (progress instanceof Progress.Unreachable unreachable) {
        assertThat(unreachable.retryAfter()).isEqualTo(Duration.ofSeconds(9));
      }
      if (progress instanceof Progress.Throttled throttled) {
        assertThat(throttled.retryAfter()).isEqualTo(Duration.ofSeconds(9));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"200, Here", "404, Nowhere", "500, Unreachable", "401, Unreachable"})
  void whoCanBeAskedByTheJobsOwnIdIsAsked(int status, String kind) throws Exception {
    try (TestService service = answering(status, "{\"id\": \"r1\", \"status\": \"running\"}")) {
      ObjectNode definition = Definitions.polling(service.url(""));
      ((ObjectNode) definition.get("poll")).put("url", service.url("/by-ref/[[jobId]]"));
      Found found = tool(definition).find(new RemoteJob(JOB, null));
      assertThat(found.getClass().getSimpleName()).isEqualTo(kind);
      assertThat(service.requests().getFirst().target()).isEqualTo("/by-ref/" + JOB);
      if (found instanceof Found.Here here) {
        assertThat(here.remoteId()).isEqualTo("r1");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200, ACCEPTED",
    "204, ACCEPTED",
    "404, ENDED",
    "409, ENDED",
    "410, ENDED",
    "401, UNSUPPORTED",
    "429, UNREACHABLE",
    "503, UNREACHABLE"
  })
  void aWishToCancelIsAnswered(int status, Cancellation expected) throws Exception {
    try (TestService service = answering(status, "")) {
      RemoteTool tool = tool(Definitions.polling(service.url("")));
      assertThat(tool.cancel(new RemoteJob(JOB, "r1"))).isEqualTo(expected);
      assertThat(service.requests().getFirst().target()).isEqualTo("/run/r1/cancel");
      assertThat(tool.cancel(new RemoteJob(JOB, null))).isEqualTo(Cancellation.UNSUPPORTED);
    }
  }

  private @Nullable Progress callBack(String secret, long ageSeconds, String body) {
    String timestamp = "" + HttpFixture.NOW.minusSeconds(ageSeconds).getEpochSecond();
    String signature =
        StandardWebhooks.sign(
            StandardWebhooks.key(secret).orElseThrow(), "msg_1", timestamp, body.getBytes(UTF_8));
    Map<String, List<String>> headers =
        Map.of(
            "webhook-id", List.of("msg_1"),
            "webhook-timestamp", List.of(timestamp),
            "webhook-signature", List.of(signature));
    return tool(Definitions.webhook("https://service.example"))
        .read(new Callback(JOB, headers, body.getBytes(UTF_8)))
        .orElse(null);
  }

  @Test
  void aCallbackCountsOnlyWithTheServicesSignature() {
    String done = "{\"status\": \"succeeded\", \"outputs\": [\"x\"], \"cost\": 1}";
    assertThat(callBack(HttpFixture.SECRET, 10, done))
        .isEqualTo(
            new Progress.Ended(
                new Answer.Generated(List.of(new ToolOutput.Text("x")), BigDecimal.ONE)));
    assertThat(callBack("whsec_b3RoZXIgb3RoZXIgb3RoZXIgb3RoZXI=", 10, done)).isNull();
    assertThat(callBack(HttpFixture.SECRET, 301, done)).isNull();

    RemoteTool tool = tool(Definitions.webhook("https://service.example"));
    assertThat(tool.read(new Callback(JOB, Map.of(), done.getBytes(UTF_8)))).isEmpty();
    fixture.environment().put("HOOK_SECRET", "no base64!");
    assertThat(callBack(HttpFixture.SECRET, 10, done)).isNull();
    fixture.environment().remove("HOOK_SECRET");
    assertThat(callBack(HttpFixture.SECRET, 10, done)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"status\": \"running\", \"progress\": 0.5}", "{}", "[]", "garbage", "null"})
  void aCallbackThatIsNeitherDoneNorFailedKeepsTheJob(String body) {
    assertThat(callBack(HttpFixture.SECRET, 0, body)).isEqualTo(new Progress.Running());
  }

  @Test
  void outputsAreFetchedAndCheckedByTheirBytes() throws Exception {
    try (TestService service =
        TestService.start((request, reply) -> {
          switch (request.target()) {
            case "/text" -> reply.send(200, Map.of("Content-Type", "text/plain"), "hello");
            case "/page" -> reply.send(200, Map.of("Content-Type", "text/html"), "<html>no</html>");
            case "/moved" -> reply.send(302, Map.of("Location", "/text"), "");
            case "/metadata" ->
                reply.send(302, Map.of("Location", "http://169.254.169.254/latest"), "");
            default -> reply.send(404, Map.of(), "");
          }
        })) {
      RemoteTool tool = tool(Definitions.polling(service.url("")));
      Fetched hello = new Fetched.Here(new ToolOutput.Text("hello"));
      assertThat(tool.fetch(link(service, "/text", null))).isEqualTo(hello);
      assertThat(tool.fetch(link(service, "/moved", null))).isEqualTo(hello);
      assertThat(service.requests().getFirst().headers())
          .containsEntry("authorization", "Bearer key-1234");
      for (String target : List.of("/page", "/metadata", "/gone")) {
        assertThat(tool.fetch(link(service, target, null))).isInstanceOf(Fetched.Never.class);
      }
      assertThat(tool.fetch(link(service, "/text", "image/png")))
          .isEqualTo(new Fetched.Never("an output is said to be image/png, but it is a text"));
    }
  }

  private static ToolOutput.Link link(
      TestService service, String target, @Nullable String mediaType) {
    return new ToolOutput.Link(URI.create(service.url(target)), mediaType);
  }
}
