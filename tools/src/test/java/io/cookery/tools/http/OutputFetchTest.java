package io.cookery.tools.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.tool.Fetched;
import io.cookery.tool.RemoteTool;
import io.cookery.tool.ToolOutput;
import io.cookery.tools.http.call.OutputFetch;
import io.cookery.tools.test.TestService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can never be fetched is told from what cannot be fetched now. */
class OutputFetchTest {

  @RegisterExtension final HttpFixture fixture = new HttpFixture();

  private Fetched fetch(TestService.Script script) throws Exception {
    return fetch(script, null);
  }

  private Fetched fetch(TestService.Script script, @Nullable String mediaType) throws Exception {
    try (TestService service = TestService.start(script)) {
      return fetch(service, service.url("/out"), mediaType);
    }
  }

  private Fetched fetch(TestService service, String url, @Nullable String mediaType)
      throws InterruptedException {
    RemoteTool tool = (RemoteTool) fixture.tool(Definitions.polling(service.url("")));
    return tool.fetch(new ToolOutput.Link(URI.create(url), mediaType));
  }

  private Fetched status(int status) throws Exception {
    return fetch((_, reply) -> reply.send(status, Map.of(), "x"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 402, 403, 404, 405, 410, 416, 451, 204, 206, 304})
  void aStatusThatWillBeTheSameNextTimeIsForEver(int status) throws Exception {
    assertThat(status(status)).isEqualTo(new Fetched.Never("127.0.0.1 answered " + status));
  }

  @ParameterizedTest
  @ValueSource(ints = {202, 408, 409, 423, 425, 429, 500, 502, 503, 504})
  void aStatusThatMayPassIsTriedAgain(int status) throws Exception {
    assertThat(status(status)).isEqualTo(new Fetched.NotNow("127.0.0.1 answered " + status, null));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void theServiceSaysWhenToTryAgain(int status) throws Exception {
    assertThat(fetch((_, reply) -> reply.send(status, Map.of("Retry-After", "7"), "")))
        .isEqualTo(new Fetched.NotNow("127.0.0.1 answered " + status, Duration.ofSeconds(7)));
  }

  @Test
  void moreThanAnOutputMayHaveIsForEver() throws Exception {
    assertThat(fetch((_, reply) -> reply.send(200, Map.of(), new byte[64 * 1024 * 1024 + 1])))
        .isEqualTo(
            new Fetched.Never(
                "an output has more than " + OutputFetch.MAX_OUTPUT_BYTES + " bytes"));
  }

  @Test
  void whatIsNoOutputIsForEver() throws Exception {
    assertThat(fetch((_, reply) -> reply.send(200, Map.of(), "")))
        .isEqualTo(new Fetched.Never("an output is empty"));
    assertThat(fetch((_, reply) -> reply.send(200, Map.of(), "no picture"), "image/png"))
        .isInstanceOf(Fetched.Never.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "deflate", "gzip, gzip", "gzip", "x-gzip"})
  void whatCannotBeDecodedIsForEver(String encoding) throws Exception {
    assertThat(fetch((_, reply) -> reply.send(200, Map.of("Content-Encoding", encoding), "bytes")))
        .isInstanceOfSatisfying(
            Fetched.Never.class, never -> assertThat(never.error()).contains("encoding"));
  }

  @Test
  void whatWasPackedInPartIsForEverAndWhatBreaksOffIsNot() throws Exception {
    byte[] whole = packed("a text that is long enough to be cut in two");
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    String head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n";

    assertThat(fetch((_, reply) -> reply.send(200, Map.of("Content-Encoding", "gzip"), half)))
        .isInstanceOf(Fetched.Never.class);
    assertThat(
            fetch((_, reply) -> {
              reply.raw(head + "Content-Length: " + whole.length + "\r\n\r\n");
              reply.raw(new String(half, StandardCharsets.ISO_8859_1));
              reply.hangUp();
            }))
        .isInstanceOf(Fetched.NotNow.class);
    assertThat(
            fetch((_, reply) -> {
              reply.raw(head + "Connection: close\r\n\r\n");
              reply.raw(new String(half, StandardCharsets.ISO_8859_1));
              reply.hangUp();
            }))
        .isInstanceOf(Fetched.NotNow.class);
  }

  @Test
  void aFailureInAnyEncodingIsAFailure() throws Exception {
    Map<String, String> headers = Map.of("Content-Encoding", "br", "Retry-After", "7");

    assertThat(fetch((_, reply) -> reply.send(503, headers, "x")))
        .isEqualTo(new Fetched.NotNow("127.0.0.1 answered 503", Duration.ofSeconds(7)));
    assertThat(fetch((_, reply) -> reply.send(404, headers, "x")))
        .isEqualTo(new Fetched.Never("127.0.0.1 answered 404"));
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  @Test
  void anAnswerThatBreaksOffIsTriedAgain() throws Exception {
    assertThat(
            fetch((_, reply) -> {
              reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
              reply.hangUp();
            }))
        .isInstanceOf(Fetched.NotNow.class);
    assertThat(fetch((_, reply) -> reply.hangUp())).isInstanceOf(Fetched.NotNow.class);
  }

  @Test
  void aServiceThatIsDownIsTriedAgain() throws Exception {
    TestService service = TestService.start((_, reply) -> reply.send(200, Map.of(), "x"));
    String url = service.url("/out");
    service.close();

    assertThat(fetch(service, url, null)).isInstanceOf(Fetched.NotNow.class);
  }

  @Test
  void aSecretThatIsNotSetHereMayBeSetLater() throws Exception {
    fixture.environment().remove("MY_KEY");

    assertThat(status(200)).isInstanceOf(Fetched.NotNow.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://there/x", "http:///x", "file:///etc/passwd", "http://u:p@there/x", "x"})
  void whatIsNotAnAddressOfTheWebIsForEver(String url) throws Exception {
    try (TestService service = TestService.start((_, reply) -> reply.hangUp())) {
      assertThat(fetch(service, url, null)).isInstanceOf(Fetched.Never.class);
    }
  }

  @Test
  void aRedirectWithoutEndIsForEver() throws Exception {
    assertThat(fetch((_, reply) -> reply.send(302, Map.of("Location", "/out"), "")))
        .isEqualTo(new Fetched.Never("127.0.0.1 answered 302"));
  }
}
