package io.cookery.tools.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.tool.Answer;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.ToolOutput;
import io.cookery.tools.test.Calls;
import io.cookery.tools.test.TestService;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class HttpImmediateToolTest {

  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

  @RegisterExtension final HttpFixture fixture = new HttpFixture();

  private Answer call(ObjectNode definition) throws InterruptedException {
    return ((ImmediateTool) fixture.tool(definition))
        .generate(Calls.call(Path.of("."), "{'prompt': 'a [[jobId]] robot'}"));
  }

  private Answer call(TestService service) throws InterruptedException {
    return call(Definitions.immediate(service.url("")));
  }

  private static TestService answering(String body) throws Exception {
    return TestService.start((_, reply) -> reply.json(200, body));
  }

  @Test
  void theDefinitionIsFilledInAndTheAnswerReadByItsPointers() throws Exception {
    try (TestService service = answering("{\"outputs\": \"a robot\", \"cost\": 0.0125}")) {
      assertThat(call(service))
          .isEqualTo(
              new Answer.Generated(
                  List.of(new ToolOutput.Text("a robot")), new BigDecimal("0.0125")));

      TestService.Request sent = service.requests().getFirst();
      String job = "00000000-0000-0001-0000-000000000002.0.1";
      assertThat(sent.method()).isEqualTo("POST");
      assertThat(sent.headers())
          .containsEntry("authorization", "Bearer key-1234")
          .containsEntry("content-type", "application/json")
          .containsEntry("idempotency-key", job);
      // What was filled in is never filled in again.
      assertThat(Definitions.json(sent.body()))
          .isEqualTo(
              Definitions.json("{'input': {'prompt': 'a [[jobId]] robot'}, 'ref': '" + job + "'}"));
    }
  }

  @Test
  void partsOfUrlsAreEncodedAndSingleParamsKeepTheirTypes() throws Exception {
    try (TestService service = answering("{\"outputs\": \"x\"}")) {
      ObjectNode definition = Definitions.immediate(service.url(""));
      ObjectNode submit = (ObjectNode) definition.get("submit");
      submit.put("url", service.url("/run/[[params.prompt]]?seed=[[seed]]"));
      submit.set(
          "body",
          Definitions.json(
              "{'n': '[[params.n]]', 'none': '[[params.none]]', 'text': 'n=[[params.n]]'}"));
      definition.set(
          "inputSchema",
          Definitions.json(
              "{'type': 'object', 'properties': {'prompt': {}, 'n': {}, 'none': {}}}"));

      ((ImmediateTool) fixture.tool(definition))
          .generate(Calls.call(Path.of("."), "{'prompt': 'a/b?c=ü&d e', 'n': 7}"));

      assertThat(service.requests().getFirst().target())
          .isEqualTo("/run/a%2Fb%3Fc%3D%C3%BC%26d%20e?seed=7");
      assertThat(service.requests().getFirst().body()).isEqualTo("{\"n\":7,\"text\":\"n=7\"}");

      assertThat(
              ((ImmediateTool) fixture.tool(definition))
                  .generate(Calls.call(Path.of("."), "{'prompt': '..'}")))
          .isInstanceOf(Answer.Refused.class);
      assertThat(service.requests()).hasSize(1);
    }
  }

  @Test
  void aLineBreakInAValueNeverReachesAHeader() throws Exception {
    try (TestService service = answering("{\"outputs\": \"x\"}")) {
      ObjectNode definition = Definitions.immediate(service.url(""));
      ((ObjectNode) definition.at("/submit/headers")).put("X-Prompt", "[[params.prompt]]");

      assertThat(
              ((ImmediateTool) fixture.tool(definition))
                  .generate(Calls.call(Path.of("."), "{'prompt': 'a\\r\\nX-Evil: 1'}")))
          .isInstanceOf(Answer.Refused.class);
      assertThat(service.requests()).isEmpty();
    }
  }

  @Test
  void outputsComeInEveryForm() throws Exception {
    String b64 = Base64.getEncoder().encodeToString(PNG);
    try (TestService service =
        answering(
            """
            {"outputs": ["plain", "https://cdn.example/a.png", "data:image/png;base64,%s",
              "data:,a%%20b", {"text": "told"}, {"b64": "%s", "mediaType": "image/png"},
              {"url": "https://cdn.example/b.webp", "mediaType": "image/webp"}]}
            """
                .formatted(b64, b64))) {
      Answer answer = call(service);

      assertThat(((Answer.Generated) answer).outputs())
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactly(
              new ToolOutput.Text("plain"),
              new ToolOutput.Link(URI.create("https://cdn.example/a.png")),
              new ToolOutput.Media(PNG, "image/png", 1, 1),
              new ToolOutput.Text("a b"),
              new ToolOutput.Text("told"),
              new ToolOutput.Media(PNG, "image/png", 1, 1),
              new ToolOutput.Link(URI.create("https://cdn.example/b.webp"), "image/webp"));
      assertThat(((Answer.Generated) answer).costUsd()).isNull();
    }
  }

  @Test
  void withoutAPointerTheAnswerIsTheOutput() throws Exception {
    try (TestService service =
        TestService.start(
            (_, reply) -> reply.send(200, Map.of("Content-Type", "image/png"), PNG))) {
      ObjectNode definition = Definitions.immediate(service.url(""));
      ((ObjectNode) definition.get("submit")).remove("outputs");

      assertThat(Calls.media(call(definition)).mediaType()).isEqualTo("image/png");
    }
  }

  /** What was made and cannot be used was paid for. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "not json",
        "{}",
        "{\"outputs\": []}",
        "{\"outputs\": [{\"colour\": 1}]}",
        "{\"outputs\": {\"b64\": \"***\"}}",
        "{\"outputs\": {\"b64\": \"aGVsbG8=\", \"mediaType\": \"image/png\"}}",
        "{\"outputs\": {\"url\": \"ftp://host/x\"}}"
      })
  void anAnswerThatCannotBeReadIsTriedAgainAndPaid(String body) throws Exception {
    try (TestService service = answering(body)) {
      assertThat(call(service))
          .isInstanceOfSatisfying(
              Answer.Retryable.class,
              answer -> assertThat(answer.costUsd()).isEqualByComparingTo("0.003"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, Refused", "401, Unusable", "402, Unusable", "403, Unusable", "404, Unusable",
    "405, Unusable", "408, Retryable", "409, Retryable", "410, Unusable", "413, Refused",
    "415, Refused", "422, Refused", "425, Retryable", "429, Throttled", "451, Refused",
    "500, Retryable", "502, Retryable", "503, Retryable", "504, Retryable", "302, Unusable"
  })
  void everyStatusIsReadByTheTableOfFailures(int status, String kind) throws Exception {
    try (TestService service =
        TestService.start((_, reply) -> reply.json(status, "{\"error\": \"because\"}"))) {
      Answer answer = call(service);
      assertThat(answer.getClass().getSimpleName()).isEqualTo(kind);
      assertThat(answer.toString()).contains("because").contains("" + status);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "403, monthly quota exceeded, Throttled",
    "500, rate limit reached, Throttled",
    "429, insufficient_quota: check your billing, Unusable",
    "403, insufficient credits, Unusable",
    "403, blocked by our safety system, Refused",
    "400, flagged by content policy, Refused"
  })
  void theWordsOfServicesCountToo(int status, String error, String kind) throws Exception {
    try (TestService service =
        TestService.start(
            (_, reply) -> reply.json(status, "{\"error\": {\"message\": \"" + error + "\"}}"))) {
      assertThat(call(service).getClass().getSimpleName()).isEqualTo(kind);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "429 | 7 | 7",
        "503 | 7 | 7",
        "429 | Thu, 01 Jan 2026 00:00:30 GMT | 30",
        "429 | Thu, 01 Jan 2015 00:00:30 GMT | 0",
        "429 | soon | -1"
      })
  void howLongToWaitIsTakenFromTheAnswer(int status, String after, int seconds) throws Exception {
    try (TestService service =
        TestService.start(
            (_, reply) -> reply.send(status, Map.of("Retry-After", after), "slow down"))) {
      assertThat(call(service))
          .isInstanceOfSatisfying(
              Answer.Throttled.class,
              answer ->
                  assertThat(answer.retryAfter())
                      .isEqualTo(seconds < 0 ? null : Duration.ofSeconds(seconds)));
    }
  }

  @Test
  void aFailedCallCostsWhatItSays() throws Exception {
    try (TestService service =
        TestService.start(
            (_, reply) -> reply.json(500, "{\"error\": \"oh\", \"cost\": \"0.5\"}"))) {
      assertThat(call(service))
          .isEqualTo(new Answer.Retryable("answered 500: oh", new BigDecimal("0.5")));
    }
  }

  @Test
  void aSecretThatIsNotThereIsNamedAndNothingIsSent() throws Exception {
    fixture.environment().remove("MY_KEY");
    try (TestService service = answering("{\"outputs\": \"x\"}")) {
      assertThat(call(service))
          .isInstanceOfSatisfying(
              Answer.Unusable.class, answer -> assertThat(answer.error()).contains("MY_KEY"));
      assertThat(service.requests()).isEmpty();
    }
  }

  @Test
  void aSecretThatIsEchoedIsMasked() throws Exception {
    try (TestService service =
        TestService.start((request, reply) ->
            reply.json(
                401, "{\"error\": \"bad " + request.headers().get("authorization") + "\"}"))) {
      assertThat(call(service).toString()).contains("bad Bearer ***").doesNotContain("key-1234");
    }
  }

  @Test
  void aCallThatWasSentAndNotAnsweredIsUnknown() throws Exception {
    try (TestService service = TestService.start((_, reply) -> reply.hangUp())) {
      assertThat(call(service)).isInstanceOf(Answer.Unknown.class);
      assertThat(service.requests()).hasSize(1);
    }
  }

  @Test
  void aCallThatFoundNobodyDidNotArrive() throws Exception {
    // A server that is being closed may take a call and reset it; nobody listens here ever.
    try (Socket deaf = new Socket()) {
      deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      String url = "http://127.0.0.1:" + deaf.getLocalPort();
      assertThat(call(Definitions.immediate(url))).isInstanceOf(Answer.Unreachable.class);
    }
  }
}
