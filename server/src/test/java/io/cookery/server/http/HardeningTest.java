package io.cookery.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.server.Client;
import io.cookery.server.Reply;
import io.cookery.server.ServerFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HardeningTest {

  @RegisterExtension static final ServerFixture server = new ServerFixture();

  private static String raw(String request) {
    return RawHttp.send(server.server().port(), request.replace("\n", "\r\n"));
  }

  @Test
  void everyAnswerHasTheSecurityHeadersAndNoNameOfTheServer() {
    for (Reply reply :
        List.of(server.newAccount().get("/v1/account"), server.stranger().get("/"))) {
      assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
      assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(reply.header("Content-Security-Policy")).contains("default-src 'none'");
      assertThat(reply.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
      assertThat(reply.header("Cache-Control")).contains("no-store");
      assertThat(reply.header("Server")).isEmpty();
      assertThat(reply.header("Set-Cookie")).isEmpty();
      assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @Test
  void otherOriginsAreNotLetIn() {
    String preflight =
        raw(
            """
            OPTIONS /v1/account HTTP/1.1
            Host: x
            Origin: https://evil.example.com
            Access-Control-Request-Method: GET
            Connection: close

            """);
    assertThat(preflight).startsWith("HTTP/1.1 401").doesNotContain("Access-Control-Allow");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/account;x=1",
        "/v1//account",
        "/v1/./account",
        "/v1/../v1/account",
        "/v1/%2e%2e/v1/account",
        "/v1/callbacks/../account",
        "/v1/callbacks/%2e%2e/account",
        "/v1/callbacks/..;/account",
        "/v1/callbacks%2f..%2faccount",
        "/v1/callbacks\\..\\account",
        "/openapi.json/../v1/account",
        "/openapi.json/",
        "/openapi.json;/v1/account",
        "/V1/account",
        "/v1/account/",
        "/v1/account%00",
        "/v1/account.json"
      })
  void anAddressWrittenInAnotherWayDoesNotGetAroundTheKey(String path) {
    String answer = raw("GET " + path + " HTTP/1.1\nHost: x\nConnection: close\n\n");
    assertThat(answer).matches("(?s)HTTP/1.1 (400|401|404) .*");
  }

  @Test
  void headersDoNotChangeWhatIsAskedOrWhoAsks() {
    Client reader = server.newAccount();
    reader
        .send("POST", "/v1/account", "{}", "X-HTTP-Method-Override", "GET")
        .isProblem(405, "method_not_allowed");
    server
        .stranger()
        .send("GET", "/v1/callbacks/a/b", null, "X-Original-URL", "/v1/account")
        .isProblem(405, "method_not_allowed");
    String id = server.owner().account().toString();
    Reply reply =
        reader.send(
            "GET",
            "/v1/account?accountId=" + id,
            null,
            "X-Account-Id",
            id,
            "X-User",
            id,
            "X-Forwarded-User",
            "local");
    assertThat(reply.get("id")).isEqualTo(reader.account().toString());
  }

  @Test
  void aRequestWhoseEndCanBeReadInTwoWaysIsRefused() {
    String body = "0\n\nGET /v1/account HTTP/1.1\nHost: x\n\n";
    assertThat(
            raw(
                "POST /v1/keys HTTP/1.1\nHost: x\nContent-Length: 5\nTransfer-Encoding: chunked\n"
                    + "Connection: close\n\n"
                    + body))
        .containsOnlyOnce("HTTP/1.1 ");
    assertThat(
            raw(
                "POST /v1/keys HTTP/1.1\nHost: x\nContent-Length: 5\nContent-Length: 6\n"
                    + "Connection: close\n\nhello"))
        .startsWith("HTTP/1.1 400")
        .containsOnlyOnce("HTTP/1.1 ");
    assertThat(
            raw(
                "POST /v1/keys HTTP/1.1\nHost: x\nTransfer-Encoding: xchunked\n"
                    + "Connection: close\n\n"
                    + body))
        .matches("(?s)HTTP/1.1 (400|501) .*")
        .containsOnlyOnce("HTTP/1.1 ");
    assertThat(raw("GET /v1/account HTTP/1.1\nConnection: close\n\n")).startsWith("HTTP/1.1 400");
  }

  @Test
  void whatTheContainerRefusesItselfIsAProblemToo() {
    for (String request :
        List.of(
            "GET /v1/account HTTP/1.1\nHost: x\nX: "
                + "y".repeat(20_000)
                + "\nConnection: close\n\n",
            "GET /v1/\u0001 HTTP/1.1\nHost: x\nConnection: close\n\n",
            "GET /v1/a|b HTTP/1.1\nHost: x\nConnection: close\n\n")) {
      assertThat(raw(request))
          .startsWith("HTTP/1.1 400")
          .contains("application/problem+json")
          .contains("\"code\":\"malformed\"")
          .doesNotContain("Apache")
          .doesNotContain("Tomcat")
          .doesNotContain("<html");
    }
  }

  @Test
  void healthAndMetricsAreOnAPortOfTheirOwnAndNothingElseIs() {
    int port = server.server().managementPort();
    assertThat(port).isNotEqualTo(server.server().port());
    Client management = server.on(port);
    assertThat(management.get("/healthz").is(200).text()).contains("UP");
    assertThat(management.get("/readyz").is(200).text()).contains("UP", "\"node\"");
    assertThat(management.get("/metrics").is(200).text())
        .contains("cookery_", "http_server_requests");
    management.get("/v1/account").is(404);
    management.get("/env").is(404);
    management.get("/heapdump").is(404);
    management.get("/actuator").is(404);
  }

  @Test
  void strangersAreToldNothingOfTheServer() {
    // Where Spring would say which server this is, and how it takes tokens (RFC 9728).
    server
        .stranger()
        .get("/.well-known/oauth-protected-resource")
        .isProblem(401, "unauthenticated");
  }

  @Test
  void itListensOnLoopbackAlone() throws Exception {
    for (InetAddress address :
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(each -> !each.isLoopbackAddress() && !each.isLinkLocalAddress())
            .toList()) {
      for (int port : List.of(server.server().port(), server.server().managementPort())) {
        assertThatThrownBy(() -> new Socket(address, port).close()).isInstanceOf(IOException.class);
      }
    }
  }
}
