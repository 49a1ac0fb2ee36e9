package io.cookery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies with text that cannot be kept, in every place and on every route. */
class BadBodiesTest {

  @RegisterExtension static final ServerFixture server = RawRequests.server();

  @RegisterExtension final RawRequests raw = new RawRequests(server);

  /** Any of these in any place: nothing of them is kept, and the answer says where they stand. */
  @ParameterizedTest
  @CsvSource({
    "{\"name\": \"a\\u0000b\"}, /name",
    "{\"x\": [1; {\"y\": \"\\ud800\"}]}, /x/1/y",
    "{\"x\": {\"y\\u0000\": {}}}, /x",
    "[\"\\uD800\\uD800\"], /0",
    "\"\\u0000\", ''"
  })
  void textThatCannotBeKeptIsRefusedOnEveryRouteWithItsPlace(String json, String path) {
    String body = json.replace(';', ',');
    List<String> wrong = new ArrayList<>();
    for (Route route : raw.withBodies()) {
      RawAnswer said =
          raw.send(route.method(), raw.path(route), "Content-Type: application/json\r\n", body);
      if (said.status() != 422
          || !said.wrong().isEmpty()
          || !said.problem().at("/errors/0/path").asString().equals(path)) {
        wrong.add(route + ": " + said);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void inALargeBodyTooThatIsReadElsewhere() {
    String large = "{\"a\": \"%s\", \"b\": \"\\u0000\"}".formatted("x".repeat(200_000));
    for (Route route : raw.withBodies()) {
      RawAnswer said =
          raw.send(route.method(), raw.path(route), "Content-Type: application/json\r\n", large);
      assertThat(said.status()).as("%s: %s", route, said).isEqualTo(422);
      assertThat(said.problem().at("/errors/0/path").asString()).isEqualTo("/b");
    }
  }

  /** That a name has half of a character in it, the parser says, with line and column. */
  @Test
  void theNameOfAMemberTooOnEveryRoute() {
    for (Route route : raw.withBodies()) {
      RawAnswer said =
          raw.send(
              route.method(),
              raw.path(route),
              "Content-Type: application/json\r\n",
              "{\"x\": {\"\\udc00\": 1}}");
      assertThat(said.status()).as("%s: %s", route, said).isEqualTo(400);
      assertThat(said.problem().path("column").asInt()).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE"})
  void noOtherEncodingThanUtf8IsTaken(Charset charset) {
    String body =
        new String(
            "{\"name\": \"a\\u0000b\", \"scopes\": [\"read\"]}".getBytes(charset),
            StandardCharsets.ISO_8859_1);
    RawAnswer said = raw.send("POST", "/v1/keys", "Content-Type: application/json\r\n", body);
    assertThat(said.status()).as(said.toString()).isEqualTo(400);
    assertThat(said.wrong()).isEmpty();
  }

  @Test
  void bytesThatAreNoUnicodeAreMalformed() {
    for (String bytes :
        List.of(
            "\u00ed\u00a0\u0080",
            "\u00ff",
            "\u00c0\u0080",
            "\u00e0\u0080\u0080",
            "\u00f0\u008d\u00a0\u0080",
            "\u00f5\u0080\u0080\u0080",
            "\0")) {
      RawAnswer said =
          raw.send(
              "POST",
              "/v1/keys",
              "Content-Type: application/json\r\n",
              "{\"name\": \"a" + bytes + "\", \"scopes\": [\"read\"]}");
      assertThat(said.status()).as(said.toString()).isEqualTo(400);
      assertThat(said.wrong()).isEmpty();
    }
  }

  /** Whole characters are legal however they are spelled. */
  @Test
  void whatIsLegalIsTakenHoweverItIsSpelled() {
    RawAnswer said =
        raw.send(
            "POST",
            "/v1/keys",
            "Content-Type: application/json\r\n",
            "{\"name\": \"\\ud83c\\udfa8 \\\\u0000 \\ud55c\", \"scopes\": [\"read\"]}");
    assertThat(said.status()).as(said.toString()).isEqualTo(201);
    assertThat(said.problem().path("name").asString()).isEqualTo("\uD83C\uDFA8 \\u0000 \uD55C");
  }
}
