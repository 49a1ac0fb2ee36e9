package io.cookery.tools.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.tools.test.TestService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Large answers come into the heap when there is room for what is read of them. */
class LargeAnswersTest {

  private static final int MEBIBYTE = 1024 * 1024;

  private static final String TEXT = "piece ".repeat(200_000);

  private static final ClientSettings LOOPBACK =
      ClientSettings.of(AddressRules.allowing("127.0.0.0/8"));

  /** Room for one answer of a mebibyte. */
  private final LargeAnswers large = new LargeAnswers(12L * MEBIBYTE);

  @Test
  void oneWaitsUntilAnotherWasRead() {
    LargeAnswers.Places first = large.places();
    first.take(MEBIBYTE);
    assertThat(large.free()).isZero();

    CompletableFuture<Void> second =
        CompletableFuture.runAsync(() -> {
          try (LargeAnswers.Places places = large.places()) {
            places.take(MEBIBYTE);
          }
        });
    await().until(() -> large.waiting() == 1);
    assertThat(second).isNotDone();
    first.close();

    second.join();
    assertThat(large.free()).isEqualTo(4 * 1024);
  }

  @Test
  void aCallThatHasRoomDoesNotWaitForMore() {
    try (LargeAnswers.Places places = large.places()) {
      places.take(MEBIBYTE);
      places.take(MEBIBYTE);
    }

    assertThat(large.free()).isEqualTo(4 * 1024);
  }

  @Test
  void anAnswerThatIsLargerThanAllRoomTakesItAll() {
    try (LargeAnswers.Places places = large.places()) {
      places.take(100L * MEBIBYTE);
      assertThat(large.free()).isZero();
    }
  }

  @Test
  void whoIsInterruptedMeanwhileGetsItsAnswerAllTheSame() {
    LargeAnswers.Places first = large.places();
    first.take(MEBIBYTE);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread second =
        Thread.ofPlatform()
            .start(() -> {
              try (LargeAnswers.Places places = large.places()) {
                places.take(MEBIBYTE);
                interrupted.complete(Thread.currentThread().isInterrupted());
              }
            });
    await().until(() -> large.waiting() == 1);
    second.interrupt();
    assertThat(interrupted).isNotDone();
    first.close();

    assertThat(interrupted.join()).isTrue();
  }

  private static Exchange sent(GuardedClient client, String url, int maxBytes)
      throws InterruptedException {
    return client.send(
        OutgoingRequest.get(URI.create(url), Map.of(), Duration.ofSeconds(20), maxBytes, 0));
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(file -> file.getFileName().toString().startsWith(Received.PREFIX)).toList();
    }
  }

  @Test
  void anAnswerIsReadWholeWhateverItsSizeAndLeavesNoFile() throws Exception {
    List<Path> before = files();
    try (TestService service = TestService.start((_, reply) -> reply.send(200, Map.of(), TEXT));
        GuardedClient client =
            new GuardedClient(LOOPBACK, InetAddress::getAllByName, null, large)) {
      String url = service.url("/");
      int length = TEXT.length();
      for (int max : new int[] {length, length + 1, 2 * length}) {
        assertThat(client.<Exchange, InterruptedException>reading(() -> sent(client, url, max)))
            .isInstanceOfSatisfying(
                Exchange.Answered.class,
                answer -> assertThat(answer.body()).asString().isEqualTo(TEXT));
      }
      assertThat(
              client.<Exchange, InterruptedException>reading(() -> sent(client, url, length - 1)))
          .isInstanceOf(Exchange.TooLarge.class);
      boolean held =
          client.<Boolean, InterruptedException>reading(() -> {
            sent(client, url, length);
            return large.free() == 0;
          });
      assertThat(held).isTrue();
      assertThat(large.free()).isEqualTo(4 * 1024);
    }
    assertThat(files()).isSubsetOf(before);
  }

  private interface Asking {
    boolean of(GuardedClient client, String url) throws InterruptedException;
  }

  /** Asks a service whose answers have {@link #TEXT}. */
  private boolean asking(Asking asking) throws Exception {
    try (TestService service = TestService.start((_, reply) -> reply.send(200, Map.of(), TEXT));
        GuardedClient client =
            new GuardedClient(LOOPBACK, InetAddress::getAllByName, null, large)) {
      return client.<Boolean, InterruptedException>reading(
          () -> asking.of(client, service.url("/")));
    }
  }

  @Test
  void whatIsReadWithinAnotherReadingIsHeldUntilThatEnds() throws Exception {
    boolean held =
        asking((client, url) -> {
          client.<Exchange, InterruptedException>reading(() -> sent(client, url, TEXT.length()));
          return large.free() == 0;
        });
    assertThat(held).isTrue();
    assertThat(large.free()).isEqualTo(4 * 1024);
  }

  @Test
  void anAnswerThatIsFetchedTakesNoRoom() throws Exception {
    boolean free =
        asking((client, url) -> {
          OutgoingRequest request =
              OutgoingRequest.get(
                  URI.create(url), Map.of(), Duration.ofSeconds(20), TEXT.length(), 0);
          return client.fetch(request) instanceof Exchange.Answered && large.free() == 4 * 1024;
        });
    assertThat(free).isTrue();
  }

  private static final String HALF =
      "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n".formatted(2 * MEBIBYTE)
          + "a".repeat(MEBIBYTE);

  @Test
  void oneThatIsCutOffLeavesNoFile() throws Exception {
    List<Path> before = files();
    try (TestService service =
            TestService.start((_, reply) -> {
              reply.raw(HALF);
              reply.hangUp();
            });
        GuardedClient client = GuardedClient.open(LOOPBACK)) {
      assertThat(
              client.<Exchange, InterruptedException>reading(
                  () -> sent(client, service.url("/"), 4 * MEBIBYTE)))
          .isInstanceOf(Exchange.Lost.class);
    }
    await().untilAsserted(() -> assertThat(files()).isSubsetOf(before));
  }

  @Test
  void whoSendsSlowlyHoldsNoRoomAndLeavesNoFile() throws Exception {
    List<Path> before = files();
    CountDownLatch over = new CountDownLatch(1);
    try (TestService service =
            TestService.start((_, reply) -> {
              reply.raw(HALF);
              over.await();
            });
        GuardedClient client =
            new GuardedClient(LOOPBACK, InetAddress::getAllByName, null, large)) {
      CompletableFuture<Exchange> slow =
          CompletableFuture.supplyAsync(() -> hung(client, service.url("/")));
      await().until(() -> files().size() > before.size());
      assertThat(large.free()).isEqualTo(4 * 1024);
      assertThat(slow.join()).isInstanceOf(Exchange.Lost.class);
      over.countDown();
    }
    await().untilAsserted(() -> assertThat(files()).isSubsetOf(before));
  }

  private static Exchange hung(GuardedClient client, String url) {
    try {
      return client.<Exchange, InterruptedException>reading(() ->
          client.send(
              OutgoingRequest.get(
                  URI.create(url), Map.of(), Duration.ofSeconds(2), 4 * MEBIBYTE, 0)));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
