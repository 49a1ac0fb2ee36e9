package io.cookery.tools.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.Test;

class TransferTest {

  private static final int BYTES = 1_000_000;

  private final CountDownLatch over = new CountDownLatch(1);

  /** Answers once it is let, whether it was cancelled or not. */
  private final class Late extends CloseableHttpClient {

    @Override
    protected CloseableHttpResponse doExecute(
        HttpHost target, ClassicHttpRequest request, HttpContext context) throws IOException {
      Transfer.sending(context);
      BasicClassicHttpResponse response = new BasicClassicHttpResponse(200);
      response.setEntity(new InputStreamEntity(new Body(), BYTES, null));
      return CloseableHttpResponse.adapt(response);
    }

    @Override
    public void close() {}

    @Override
    public void close(CloseMode mode) {}
  }

  private final class Body extends InputStream {

    private int left = BYTES;

    @Override
    public int read() throws IOException {
      if (left == 1) {
        try {
          over.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
      }
      return left-- > 0 ? 'a' : -1;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      int one = length == 0 ? -1 : read();
      if (one < 0) {
        return length == 0 ? 0 : -1;
      }
      buffer[from] = (byte) one;
      return 1;
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(file -> file.getFileName().toString().startsWith(Received.PREFIX)).toList();
    }
  }

  @Test
  void anAnswerThatComesWholeWhenNobodyWaitsAnyLongerLeavesNoFile() throws Exception {
    List<Path> before = files();
    Transfer transfer =
        new Transfer(
            new Late(),
            new HttpUriRequestBase("GET", URI.create("http://late.example/")),
            2 * BYTES,
            LargeAnswers.SMALL_BYTES);

    Received received = transfer.await(Duration.ofSeconds(1));
    assertThat(received.exchange())
        .as(received.toString())
        .isEqualTo(new Exchange.Lost("no whole answer in time"));
    assertThat(files()).hasSizeGreaterThan(before.size());
    over.countDown();

    await().untilAsserted(() -> assertThat(files()).isSubsetOf(before));
  }
}
