package io.cookery.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the container answers before any route is found: as what it is, and never as internal. */
class BadConnectionsTest {

  @RegisterExtension static final ServerFixture server = RawRequests.server();

  @RegisterExtension final RawRequests raw = new RawRequests(server);

  @ParameterizedTest
  @CsvSource({
    "GET /v1/account HTTP/9.9, 505, http_version_not_supported",
    "GET /v1/account HTTP/2.0, 505, http_version_not_supported",
    "GET /v1/account HTTP/x, 400, malformed",
    "G{}T /v1/account HTTP/1.1, 400, malformed",
    "TRACE /v1/account HTTP/1.1, 405, method_not_allowed",
    "BREW /v1/account HTTP/1.1, 405, method_not_allowed",
    "PROPFIND /v1/account HTTP/1.1, 405, method_not_allowed",
    "CONNECT /v1/account HTTP/1.1, 501, not_implemented",
    "CONNECT example.com:443 HTTP/1.1, 501, not_implemented",
    "GET * HTTP/1.1, 400, malformed",
    "GET http://[ HTTP/1.1, 400, malformed",
    "GET /v1/%zz HTTP/1.1, 400, malformed"
  })
  void aRequestLineThatIsNotTakenIsAnsweredAsWhatItIs(String line, int status, String code) {
    RawAnswer said = raw.send(line, "");
    assertThat(said.status()).as(said.toString()).isEqualTo(status);
    assertThat(said.wrong()).isEmpty();
    assertThat(said.problem().path("code").asString()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "Transfer-Encoding: identity, 501, not_implemented",
    "Transfer-Encoding: xchunked, 501, not_implemented",
    "'Transfer-Encoding: chunked, gzip', 400, malformed",
    "Expect: the-best, 417, expectation_failed"
  })
  void aHeaderOfTheConnectionThatIsNotTakenIsAnsweredAsWhatItIs(
      String header, int status, String code) {
    RawAnswer said =
        raw.send("POST /v1/keys HTTP/1.1", header + "\r\nContent-Type: application/json\r\n");
    assertThat(said.status()).as(said.toString()).isEqualTo(status);
    assertThat(said.wrong()).isEmpty();
    assertThat(said.problem().path("code").asString()).isEqualTo(code);
  }
}
