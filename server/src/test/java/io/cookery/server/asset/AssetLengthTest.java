package io.cookery.server.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cookery.server.Client;
import io.cookery.server.RawConnection;
import io.cookery.server.Reply;
import io.cookery.server.ServerFixture;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent is as long as its head says, so that the next answer begins where it should. */
class AssetLengthTest {

  private static final byte[] PICTURE = Pictures.png(300, 100);
  private static final byte[] LARGE = new byte[300_000];

  @RegisterExtension
  static final ServerFixture SERVER =
      new ServerFixture()
          .with(
              new PictureTool("wide", () -> PICTURE, "image/png"),
              new PictureTool("large", () -> LARGE, "application/octet-stream"));

  private final Client client = SERVER.newAccount();
  private final String key = "Authorization: Bearer " + client.key();
  private RawConnection connection;

  @BeforeEach
  void connect() throws IOException {
    connection = new RawConnection(SERVER.server().port());
  }

  @AfterEach
  void close() throws IOException {
    connection.close();
  }

  private String asset(String tool) {
    String recipe =
        """
        {"name": "P", "supply": 1, "generator": {"tool": "%s", "params": {}}}
        """
            .formatted(tool);
    String collection = client.post("/v1/collections", recipe).is(201).header("Location");
    String cook = client.post(collection + "/cooks", "{}").is(201).header("Location");
    await().until(() -> client.get(cook).get("status").equals("completed"));
    return client
        .get(collection + "/pieces/0")
        .json()
        .path("outputs")
        .get(0)
        .path("url")
        .asString();
  }

  /** The connection is good for another request. */
  private void nextIsRead() throws IOException {
    assertThat(connection.send("GET", "/v1/account", key).is(200).get("id"))
        .isEqualTo(client.account().toString());
  }

  private static String part(int first, int last) {
    return new String(Arrays.copyOfRange(PICTURE, first, last + 1), StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "bytes=", "bytes=abc", "items=0-1", "bytes=3-1", "bytes=0-1;q", "bytes=0-0,x"})
  void aRangeThatIsNoneIsIgnored(String range) throws IOException {
    Reply reply = connection.send("GET", asset("wide"), key, "Range: " + range).is(200);
    assertThat(reply.body()).isEqualTo(PICTURE);
    nextIsRead();
  }

  @Test
  void severalPartsAreSentAsOneBodyOfTheirLength() throws IOException {
    Reply reply = connection.send("GET", asset("wide"), key, "Range: bytes=0-0,2-3").is(206);
    String type = reply.header("Content-Type");
    assertThat(type).startsWith("multipart/byteranges; boundary=");
    String boundary = type.substring(type.indexOf('=') + 1);
    String size = "/" + PICTURE.length;
    assertThat(new String(reply.body(), StandardCharsets.ISO_8859_1))
        .isEqualTo(
            ("\r\n--%1$s\r\nContent-Type: image/png\r\nContent-Range: bytes 0-0%2$s\r\n\r\n%3$s"
                    + "\r\n--%1$s\r\nContent-Type: image/png\r\nContent-Range: bytes 2-3%2$s\r\n\r\n"
                    + "%4$s\r\n--%1$s--\r\n")
                .formatted(boundary, size, part(0, 0), part(2, 3)));
    assertThat(reply.header("Content-Range")).isEmpty();
    nextIsRead();
  }

  @Test
  void partsThatOverlapAreOne() throws IOException {
    Reply reply = connection.send("GET", asset("wide"), key, "Range: bytes=0-,5-").is(206);
    assertThat(reply.body()).isEqualTo(PICTURE);
    assertThat(reply.header("Content-Range"))
        .isEqualTo("bytes 0-%d/%d".formatted(PICTURE.length - 1, PICTURE.length));
    nextIsRead();
  }

  @Test
  void aRangeBehindTheEndIsAProblemThatSaysHowMuchThereIs() throws IOException {
    Reply reply = connection.send("GET", asset("wide"), key, "Range: bytes=9999999-");
    reply.isProblem(416, "range_not_satisfiable");
    assertThat(reply.header("Content-Range")).isEqualTo("bytes */" + PICTURE.length);
    assertThat(reply.header("Content-Disposition")).isEmpty();
    assertThat(reply.header("ETag")).isEmpty();
    assertThat(reply.header("Cache-Control")).contains("no-store");
    nextIsRead();
  }

  @Test
  void theHeadIsThatOfTheWholeAndNothingFollows() throws IOException {
    String url = asset("wide");
    for (String range : new String[] {"X: y", "Range: bytes=0-0,2-3", "Range: bytes=9999999-"}) {
      Reply reply = connection.send("HEAD", url, key, range).is(200);
      assertThat(reply.header("Content-Length")).isEqualTo(Integer.toString(PICTURE.length));
      assertThat(reply.header("Content-Type")).isEqualTo("image/png");
      nextIsRead();
    }
    connection.send("HEAD", url + "?w=0", key).is(422);
    nextIsRead();
  }

  @Test
  void whatIsKnownAlreadyIsNotSentAgain() throws IOException {
    String url = asset("wide");
    String tag = connection.send("GET", url, key).is(200).header("ETag");
    for (String known : new String[] {tag, "W/" + tag, "\"x\", " + tag, "*"}) {
      Reply reply = connection.send("GET", url, key, "If-None-Match: " + known).is(304);
      assertThat(reply.header("ETag")).isEqualTo(tag);
      nextIsRead();
    }
    connection.send("GET", url, key, "If-None-Match: \"x\"").is(200);
    connection.send("GET", url, key, "If-Match: \"x\"").isProblem(412, "precondition_failed");
    connection.send("GET", url, key, "If-Match: " + tag).is(200);
    nextIsRead();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "text/plain", "nonsense"})
  void aBodyThatNobodyAskedForChangesNothing(String type) throws IOException {
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    Reply reply =
        connection.send(
            body, "GET", asset("wide"), key, "Content-Type: " + type, "Content-Length: 2");
    assertThat(reply.status()).isLessThan(500);
    if (reply.status() == 200) {
      assertThat(reply.body()).isEqualTo(PICTURE);
    } else {
      reply.isProblem(reply.status(), reply.get("code"));
    }
    // What cannot be read at all ends the connection, and says so.
    if (!reply.header("Connection").equals("close")) {
      nextIsRead();
    }
  }

  @Test
  void whatCannotBeReadIsAProblemOfItsOwnLength() throws IOException {
    String url = asset("wide");
    shorten(PICTURE);
    Reply reply = connection.send("GET", url, key).isProblem(500, "internal");
    assertThat(reply.header("ETag")).isEmpty();
    assertThat(reply.header("Content-Disposition")).isEmpty();
    assertThat(reply.header("Cache-Control")).contains("no-store");
  }

  @Test
  void whatCannotBeReadToItsEndEndsTheConnection() throws IOException {
    String url = asset("large");
    shorten(LARGE);
    assertThatThrownBy(() -> connection.send("GET", url, key)).isInstanceOf(EOFException.class);
  }

  /** Takes half of an asset away, behind the store's back. */
  private static void shorten(byte[] bytes) {
    try (var files = Files.walk(SERVER.assets())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.size(file) == bytes.length && Arrays.equals(Files.readAllBytes(file), bytes)) {
          Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
