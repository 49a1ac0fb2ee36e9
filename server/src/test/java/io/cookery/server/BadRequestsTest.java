package io.cookery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that no proper client makes, on every route: each is answered with what is wrong with
 * it, and never as if the server were at fault.
 */
class BadRequestsTest {

  @RegisterExtension static final ServerFixture server = RawRequests.server();

  @RegisterExtension final RawRequests raw = new RawRequests(server);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=%",
        "limit=%2",
        "after=%ff",
        "after=%zz",
        "a=%ff",
        "%ff=a",
        "%=a",
        "&&=",
        "=a",
        "=",
        "status=%00",
        "a=%00",
        "%00=a",
        "trait=%ed%a0%80",
        "state=%c0%80"
      })
  void aQueryThatCannotBeReadIsMalformedOnEveryRoute(String query) {
    List<String> wrong = new ArrayList<>();
    for (Route route : raw.gets()) {
      RawAnswer said = raw.send("GET", raw.path(route) + "?" + query, "", "");
      if (said.status() != 400
          || !said.wrong().isEmpty()
          || !said.problem().path("code").asString().equals("malformed")
          || said.problem().path("errors").isEmpty()) {
        wrong.add(route + ": " + said);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void moreParametersThanAnyRouteKnowsAreMalformed() {
    String most = IntStream.range(0, 100).mapToObj(i -> "a=" + i).collect(Collectors.joining("&"));
    for (Route route : raw.gets()) {
      RawAnswer said = raw.send("GET", raw.path(route) + "?" + most + "&b=1", "", "");
      assertThat(said.status()).as("%s: %s", route, said).isEqualTo(400);
      assertThat(said.wrong()).isEmpty();
    }
    assertThat(raw.send("GET", "/v1/account?" + most, "", "").status()).isEqualTo(200);
    assertThat(raw.send("GET", "/v1/account?&&a&", "", "").status()).isEqualTo(200);
    assertThat(raw.send("GET", "/v1/account?a=%C3%A9+%F0%9F%8E%A8", "", "").status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "application/*",
        "*/json",
        "*",
        "x",
        "/",
        "application/json;charset=x",
        "application/json;charset=\"",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "text/plain;;;"
      })
  void aTypeOfBodyThatIsNoneIsNotTheServersFault(String type) {
    List<String> wrong = new ArrayList<>();
    for (Route route : raw.routes()) {
      for (String body : List.of("", "{}", "a=%ff&%=")) {
        RawAnswer said =
            raw.send(route.method(), raw.path(route), "Content-Type: " + type + "\r\n", body);
        boolean wildcard = type.equals("*/*") || type.equals("application/*");
        if (said.status() >= 500 || !said.wrong().isEmpty() || (wildcard && said.status() < 400)) {
          wrong.add(route + " " + body + ": " + said);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "after=2147483647",
        "after=-2147483648",
        "after=-2",
        "after=-1",
        "after=9223372036854775807",
        "after=-9223372036854775808",
        "after=9223372036854775808",
        "after=1e9",
        "after=99999999999999999999@x",
        "after=9999999999999999@00000000-0000-0000-0000-000000000001.1",
        "after=-999999999999999@00000000-0000-0000-0000-000000000001.1",
        "after=-1.00000000-0000-0000-0000-000000000001",
        "after=1000000000000000000.00000000-0000-0000-0000-000000000001",
        "after=%20",
        "after=",
        "limit=",
        "limit=0",
        "limit=-1",
        "limit=2147483648",
        "status=",
        "status=%0a",
        "status=%20",
        "status=,",
        "status=running,",
        "status=running&status=",
        "status=%C2%A0",
        "state=%0a",
        "state=,",
        "review=%0a",
        "review=%20",
        "archived=%0a",
        "archived=maybe",
        "collection=",
        "collection=%0a",
        "trait=",
        "trait=%0a",
        "trait=:",
        "w=",
        "w=0",
        "w=-1",
        "w=%0a",
        "w=2147483648",
        "w=99999999999999999999",
        "w=x"
      })
  void aParameterThatCannotBeMeantIsNotTheServersFault(String query) {
    List<String> wrong = new ArrayList<>();
    for (Route route : raw.gets()) {
      RawAnswer said = raw.send("GET", raw.path(route) + "?" + query, "", "");
      if (said.status() >= 500 || !said.wrong().isEmpty()) {
        wrong.add(route + ": " + said);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%00",
        "%ff",
        "%",
        "%2",
        "%ed%a0%80",
        "%0a",
        "%2e%2e",
        "%2f",
        "-1",
        "2147483647",
        "-2147483648",
        "99999999999999999999",
        "%20",
        "a%00b",
        "%f0%9f%8e%a8",
        "%e2%80%ae"
      })
  void aPathThatCannotBeMeantIsNotTheServersFault(String part) {
    List<String> wrong = new ArrayList<>();
    for (Route route : raw.routes()) {
      String path = raw.path(route);
      for (String target :
          List.of(
              path + part,
              path.substring(0, path.lastIndexOf('/') + 1) + part,
              "/" + part + path)) {
        RawAnswer said =
            raw.send(route.method(), target, "Content-Type: application/json\r\n", "{}");
        if (said.status() >= 500 || !said.wrong().isEmpty()) {
          wrong.add(route.method() + " " + target + ": " + said);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "If-Match: \0x",
        "If-Match: ,",
        "If-Match: \"99999999999\"",
        "If-Match: W/",
        "If-None-Match: \"",
        "If-Modified-Since: yesterday",
        "Accept: ",
        "Accept: */x",
        "Accept: x/y;q=z",
        "Accept: ,,,",
        "Accept-Charset: x",
        "Accept-Language: \u00ff",
        "Idempotency-Key: ",
        "Idempotency-Key: \u00ff",
        "Idempotency-Key: a b",
        "Last-Event-ID: x",
        "Last-Event-ID: 99999999999999999999",
        "Last-Event-ID: \u00ff",
        "Cookie: a=\u0080",
        "X-Forwarded-For: \u00ff",
        "Origin: \u00ff"
      })
  void aHeaderThatCannotBeMeantIsNotTheServersFault(String header) {
    List<String> wrong = new ArrayList<>();
    for (Route route : raw.routes()) {
      String body = route.method().equals("GET") ? "" : "{}";
      RawAnswer said =
          raw.send(
              route.method(),
              raw.path(route),
              "Content-Type: application/json\r\n" + header + "\r\n",
              body);
      if (said.status() >= 500 || !said.wrong().isEmpty()) {
        wrong.add(route + ": " + said);
      }
    }
    assertThat(wrong).isEmpty();
  }
}
