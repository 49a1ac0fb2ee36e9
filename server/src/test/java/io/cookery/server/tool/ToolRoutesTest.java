package io.cookery.server.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.server.Client;
import io.cookery.server.Reply;
import io.cookery.server.ServerFixture;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class ToolRoutesTest {

  @RegisterExtension static final ServerFixture server = new ServerFixture();

  private static Service service;

  @BeforeAll
  static void start() throws Exception {
    service = Service.start();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static String immediate() {
    return """
    {"adapter": "http", "mode": "immediate", "description": "At once.",
     "inputSchema": {"type": "object", "properties": {"prompt": {"type": "string"}},
                     "required": ["prompt"], "additionalProperties": false},
     "submit": {"url": "%s", "headers": {"Authorization": "Bearer ${env:TEST_KEY}"},
                "body": "[[params]]", "idempotencyHeader": "Idempotency-Key",
                "outputs": "/outputs", "costUsd": "/cost"},
     "limits": {"maxConcurrent": 7}}
    """
        .formatted(service.url("/immediate"));
  }

  private static String webhook() {
    return """
    {"adapter": "http", "mode": "webhook", "description": "Calls back.",
     "submit": {"url": "%s", "body": {"in": "[[params]]", "callback": "[[callbackUrl]]"}},
     "callback": {"status": "/status", "done": ["succeeded"], "outputs": "/outputs"}}
    """
        .formatted(service.url("/webhook"));
  }

  private static Reply put(Client client, String id, String definition, String... headers) {
    return client.send("PUT", "/v1/tools/" + id, definition, headers);
  }

  @Test
  void theBuiltInToolsAreThere() {
    Client client = server.newAccount();
    assertThat(client.get("/v1/tools").is(200).json().path("items").values())
        .extracting(tool -> tool.path("id").asString())
        .contains("layers", "static", "string", "svg");
    Reply one = client.get("/v1/tools/string").is(200);
    assertThat(one.get("adapter")).isEqualTo("built-in");
    assertThat(one.get("mode")).isEqualTo("immediate");
    assertThat(one.json().at("/inputSchema/properties/text").isObject()).isTrue();
    assertThat(one.json().at("/health/live").asInt(-1)).isZero();
    client.get("/v1/tools/nothing").isProblem(404, "not_found");
  }

  @Test
  void aDefinitionIsPutGotChangedAndDeletedByAnAdmin() {
    Client owner = server.owner();
    Reply made = put(owner, "mine", immediate()).is(201);
    assertThat(made.get("version")).isEqualTo("1");

    Reply got = server.newAccount().get("/v1/tools/mine").is(200);
    assertThat(got.header("ETag")).isEqualTo("\"1\"");
    assertThat(got.text()).contains("${env:TEST_KEY}").doesNotContain("key-1234");
    assertThat(got.json().at("/health/limits/maxConcurrent").asInt()).isEqualTo(7);

    // What was got may be put back as it is.
    put(owner, "mine", got.text(), "If-Match", "\"1\"").is(200);
    put(owner, "mine", got.text(), "If-Match", "\"1\"").isProblem(412, "precondition_failed");
    owner.send("DELETE", "/v1/tools/mine", null, "If-Match", "\"1\"").is(412);
    owner.delete("/v1/tools/mine").is(204);
    owner.get("/v1/tools/mine").is(404);
    owner.delete("/v1/tools/mine").is(404);
  }

  @Test
  void nobodyButAnAdminDefinesTools() {
    Client client = server.newAccount();
    put(client, "theirs", immediate()).isProblem(403, "forbidden");
    client.delete("/v1/tools/string").isProblem(403, "forbidden");
    put(server.stranger(), "theirs", immediate()).isProblem(401, "unauthenticated");
    put(server.owner(), "string", immediate()).isProblem(409, "conflict");
    server.owner().delete("/v1/tools/string").isProblem(409, "conflict");
  }

  @Test
  void allThatIsWrongIsSaid() {
    Reply reply =
        put(server.owner(), "wrong", immediate().replace("\"url\"", "\"urll\""))
            .isProblem(422, "invalid");
    assertThat(reply.json().path("errors").values())
        .extracting(error -> error.path("path").asString())
        .contains("/submit/urll", "/submit/url");
    put(server.owner(), "wrong", "{}").isProblem(422, "invalid");
    put(server.owner(), "wrong", "{\"adapter\": \"htpp\"}").isProblem(422, "invalid");
    put(server.owner(), "WRONG", immediate()).isProblem(422, "invalid");
    put(server.owner(), "wrong", "[]").isProblem(422, "invalid");
  }

  @Test
  void aTrialShowsWhatWasSentAndWhatWasMadeOfTheAnswer() {
    put(server.owner(), "tried", immediate()).is(201);
    Client client = server.newAccount();
    Reply reply = client.post("/v1/tools/tried/test", "{\"params\": {\"prompt\": \"x\"}}").is(200);

    JsonNode json = reply.json();
    assertThat(reply.get("outcome")).isEqualTo("generated");
    assertThat(reply.get("costUsd")).isEqualTo("0.250000");
    assertThat(json.at("/outputs/0/text").asString()).startsWith("text ");
    assertThat(json.at("/exchanges/0/sent/body").asString()).isEqualTo("{\"prompt\":\"x\"}");
    assertThat(json.at("/exchanges/0/sent/headers/Authorization").asString()).isEqualTo("***");
    assertThat(json.at("/exchanges/0/got/status").asInt()).isEqualTo(200);
    // Not even where the service repeats it, in the output too, or in another form.
    assertThat(json.at("/outputs/0/text").asString()).contains("Bearer *** BEARER ***");
    assertThat(reply.text()).doesNotContainIgnoringCase("key-1234").doesNotContain("V5LTEyMz");

    Reply wrong = client.post("/v1/tools/tried/test", "{\"params\": {}}").isProblem(422, "invalid");
    assertThat(wrong.json().at("/errors/0/path").asString()).isEqualTo("/params/prompt");
    client.post("/v1/tools/nothing/test", "{}").isProblem(404, "not_found");
    assertThat(
            client
                .post("/v1/tools/string/test", "{\"params\": {\"text\": \"hello\"}}")
                .is(200)
                .json()
                .at("/outputs/0/text")
                .asString())
        .isEqualTo("hello");
  }

  @Test
  void aServiceThatCallsBackCooksThroughTheServer() {
    put(server.owner(), "cooks", webhook()).is(201);
    Client client = server.newAccount();
    String collection =
        client
            .post(
                "/v1/collections",
                """
                {"name": "Texts", "supply": 12, "generator": {"tool": "cooks", "params": {}},
                 "traits": [{"category": "N", "range": {"start": 1, "end": 12, "unique": true}}]}
                """)
            .is(201)
            .get("id");
    int before = service.jobs();
    String cook = client.post("/v1/collections/" + collection + "/cooks", "{}").is(201).get("id");

    await()
        .untilAsserted(
            () -> assertThat(client.get("/v1/cooks/" + cook).get("status")).isEqualTo("completed"));
    assertThat(service.jobs() - before).isEqualTo(12);
    // The answer to a callback comes after the cook has seen it.
    await().until(() -> Collections.frequency(service.answers(), 200) == 12);
    assertThat(client.get("/v1/tools/cooks").json().at("/health/recent/generated").asInt())
        .isEqualTo(12);
  }
}
