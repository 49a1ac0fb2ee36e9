package io.cookery.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.server.Client;
import io.cookery.server.Reply;
import io.cookery.server.ServerFixture;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {

  @RegisterExtension static final ServerFixture server = new ServerFixture();

  private static final String KEY = "{\"name\": \"k\", \"scopes\": [\"read\"]}";

  @Test
  void whatIsNotJsonIsMalformedAndTheAnswerSaysWhere() {
    Reply reply = server.newAccount().post("/v1/keys", "{\"name\": \"k\",\n \"scopes\" [}");
    reply.isProblem(400, "malformed");
    assertThat(reply.json().path("line").asInt()).isEqualTo(2);
    assertThat(reply.json().path("column").asInt()).isPositive();
    saysNothingInternal(reply);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nope",
        "{\"name\": \"a\", \"name\": \"b\", \"scopes\": [\"read\"]}",
        KEY + " {}",
        "{\"name\": NaN}",
        "{'name': 'x'}",
        "\u0000"
      })
  void aBodyThatCannotBeReadIsMalformed(String body) {
    saysNothingInternal(server.newAccount().post("/v1/keys", body).isProblem(400, "malformed"));
  }

  @Test
  void aBodyThatIsTooDeepOrWhoseNumbersAreTooLongIsRefused() {
    Client client = server.newAccount();
    String deep = "[".repeat(JsonSettings.MAX_DEPTH + 1) + "]".repeat(JsonSettings.MAX_DEPTH + 1);
    saysNothingInternal(client.post("/v1/collections", "{\"a\": " + deep + "}").is(400));
    String digits = "9".repeat(JsonSettings.MAX_NUMBER_CHARACTERS + 1);
    saysNothingInternal(client.post("/v1/collections", "{\"a\": " + digits + "}").is(400));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"nam\": \"k\", \"scopes\": [\"read\"]}",
        "{\"name\": 7, \"scopes\": [\"read\"]}",
        "{\"name\": null, \"scopes\": [\"read\"]}",
        "{\"name\": \"k\", \"scopes\": \"read\"}",
        "{\"name\": \"k\", \"scopes\": [\"root\"]}",
        "{\"name\": \"k\", \"scopes\": [0]}",
        "{\"name\": \"k\", \"scopes\": []}",
        "{\"name\": \"k\"}",
        "{}",
        "[]",
        "null"
      })
  void whatCanBeReadAndCannotBeIsInvalid(String body) {
    Reply reply = server.newAccount().post("/v1/keys", body);
    assertThat(reply.status()).as(reply.text()).isIn(400, 422);
    saysNothingInternal(reply);
  }

  @Test
  void anUnknownMemberIsNamedWithWhatIsKnown() {
    Reply reply = server.newAccount().post("/v1/keys", "{\"nam\": \"k\"}");
    reply.isProblem(422, "invalid");
    assertThat(reply.json().at("/errors/0/path").asString()).isEqualTo("/nam");
    assertThat(reply.json().at("/errors/0/message").asString()).contains("name, scopes");
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedBeforeItIsRead() {
    Client client = server.newAccount();
    byte[] large = new byte[BodyLimit.MAX_BYTES + 1];
    Arrays.fill(large, (byte) ' ');
    var known = client.request("/v1/keys").header("Content-Type", "application/json");
    client.send(known.POST(BodyPublishers.ofByteArray(large)).build()).isProblem(413, "too_large");
    var chunked = client.request("/v1/keys").header("Content-Type", "application/json");
    client
        .send(chunked.POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(large))).build())
        .isProblem(413, "too_large");
  }

  /** As many clients do: they send all, and only then read. */
  @Test
  void whoSendsTheWholeOfABodyThatIsTooLargeIsAnsweredToo() {
    String head =
        "POST /v1/keys HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: %d\r\n\r\n".formatted(2 * BodyLimit.MAX_BYTES);
    String said = RawHttp.send(server.server().port(), head + " ".repeat(2 * BodyLimit.MAX_BYTES));
    assertThat(said).startsWith("HTTP/1.1 413 ");
  }

  @Test
  void whatThereIsNotIsNotFoundAndAskingWrongSaysHowToAskRight() {
    Client client = server.newAccount();
    client.get("/v1/nothing").isProblem(404, "not_found");
    client.get("/").isProblem(404, "not_found");
    client.get("/error").isProblem(404, "not_found");
    client.get("/actuator/env").isProblem(404, "not_found");
    client.get("/healthz").isProblem(404, "not_found");
    client.get("/metrics").isProblem(404, "not_found");
    Reply method = client.send("PUT", "/v1/keys", KEY).isProblem(405, "method_not_allowed");
    assertThat(method.header("Allow")).contains("GET", "POST");
    client
        .send("POST", "/v1/keys", KEY, "Content-Type", "text/plain")
        .isProblem(415, "unsupported_media_type");
    client.send("GET", "/v1/keys", null, "Accept", "image/png").isProblem(406, "not_acceptable");
    client.send("GET", "/v1/keys", null, "Accept", "nonsense").is(406);
  }

  @Test
  void aPageIsAtMostTwoHundredLong() {
    Client client = server.newAccount();
    client.get("/v1/keys?limit=200").is(200);
    for (String limit : new String[] {"201", "0", "-1", "x", "99999999999", ""}) {
      client.get("/v1/keys?limit=" + limit).isProblem(422, "invalid");
    }
    client.get("/v1/keys?after=nonsense").isProblem(422, "invalid");
  }

  @Test
  void pagesAreStableWhileThingsAreAdded() {
    Client client = server.newAccount();
    client.post("/v1/keys", KEY).is(201);
    Reply first = client.get("/v1/keys?limit=1").is(200);
    client.post("/v1/keys", KEY).is(201);
    Reply second = client.get("/v1/keys?limit=1&after=" + first.get("next")).is(200);
    Reply third = client.get("/v1/keys?limit=1&after=" + second.get("next")).is(200);
    assertThat(third.json().path("next").isNull()).isTrue();
    assertThat(first.json().at("/items/0/id")).isNotEqualTo(second.json().at("/items/0/id"));
    assertThat(second.json().at("/items/0/id")).isNotEqualTo(third.json().at("/items/0/id"));
  }

  private static void saysNothingInternal(Reply reply) {
    assertThat(reply.text())
        .doesNotContain("io.cookery")
        .doesNotContain("jackson")
        .doesNotContain("Exception")
        .doesNotContain("\tat ");
  }
}
