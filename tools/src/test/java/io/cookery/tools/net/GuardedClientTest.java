package io.cookery.tools.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cookery.tools.test.TestService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedClientTest {

  private static final AddressRules LOOPBACK = AddressRules.allowing("127.0.0.0/8,::1");

  private static OutgoingRequest get(String url) {
    return get(url, Map.of(), 0);
  }

  private static OutgoingRequest get(String url, Map<String, String> headers, int redirects) {
    return OutgoingRequest.get(URI.create(url), headers, Duration.ofSeconds(20), 1_000, redirects);
  }

  private static Exchange send(AddressRules rules, OutgoingRequest request)
      throws InterruptedException {
    try (GuardedClient client = GuardedClient.open(ClientSettings.of(rules))) {
      return client.send(request);
    }
  }

  @Test
  void aRequestIsSentAsItIsAndItsAnswerComesBack() throws Exception {
    try (TestService service =
        TestService.start((_, reply) -> reply.send(201, Map.of("X-One", "1"), "made"))) {
      OutgoingRequest request =
          new OutgoingRequest(
              "POST",
              URI.create(service.url("/run?a=b%20c")),
              Map.of("X-Key", "k", "Content-Type", "application/json"),
              "{}".getBytes(StandardCharsets.UTF_8),
              Duration.ofSeconds(20),
              4,
              0);

      assertThat(send(LOOPBACK, request))
          .isInstanceOfSatisfying(
              Exchange.Answered.class,
              answer -> {
                assertThat(answer.status()).isEqualTo(201);
                assertThat(answer.headers().first("x-one")).contains("1");
                assertThat(answer.body()).asString().isEqualTo("made");
              });
      assertThat(service.requests())
          .singleElement()
          .satisfies(sent -> {
            assertThat(sent.method()).isEqualTo("POST");
            assertThat(sent.target()).isEqualTo("/run?a=b%20c");
            assertThat(sent.headers()).containsEntry("x-key", "k");
            assertThat(sent.headers()).containsEntry("host", "127.0.0.1:" + service.port());
            assertThat(sent.headers()).containsEntry("content-type", "application/json");
            assertThat(sent.body()).isEqualTo("{}");
          });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433"})
  void nothingIsConnectedToWhatIsNotPublicHoweverItIsWritten(String host) throws Exception {
    try (TestService service = TestService.start((_, reply) -> reply.send(200, Map.of(), ""))) {
      Exchange exchange =
          send(AddressRules.publicOnly(), get("http://" + host + ":" + service.port() + "/"));

      // A number is an address to some and a name that there is not to others.
      assertThat(exchange).isInstanceOfAny(Exchange.Forbidden.class, Exchange.NotSent.class);
      assertThat(service.connections()).isZero();
    }
  }

  @Test
  void aNameThatChangesItsMindIsLookedUpOnceForAConnectionAndCheckedEachTime() throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    Queue<InetAddress[]> answers =
        new ArrayDeque<>(
            List.of(
                new InetAddress[] {loopback},
                new InetAddress[] {InetAddress.getByName("10.0.0.1")}));
    List<String> asked = new ArrayList<>();
    NameLookup rebinding =
        host -> {
          asked.add(host);
          return answers.remove();
        };
    try (TestService service =
            TestService.start((_, reply) -> reply.send(200, Map.of("Connection", "close"), ""));
        GuardedClient client = new GuardedClient(ClientSettings.of(LOOPBACK), rebinding, null)) {
      OutgoingRequest request = get("http://rebind.example:" + service.port() + "/");

      assertThat(client.send(request)).isInstanceOf(Exchange.Answered.class);
      assertThat(asked).containsExactly("rebind.example");
      assertThat(service.requests().getFirst().headers())
          .containsEntry("host", "rebind.example:" + service.port());

      assertThat(client.send(request))
          .isInstanceOfSatisfying(
              Exchange.Forbidden.class,
              forbidden ->
                  assertThat(forbidden.reason())
                      .contains("rebind.example")
                      .contains("COOKERY_ALLOW_PRIVATE"));
      assertThat(asked).hasSize(2);
    }
  }

  @Test
  void ofManyAddressesOnlyThoseThatArePermittedAreConnectedTo() throws Exception {
    NameLookup both =
        _ ->
            new InetAddress[] {
              InetAddress.getByName("169.254.169.254"), InetAddress.getLoopbackAddress()
            };
    try (TestService service = TestService.start((_, reply) -> reply.send(200, Map.of(), ""));
        GuardedClient client = new GuardedClient(ClientSettings.of(LOOPBACK), both, null)) {
      assertThat(client.send(get("http://both.example:" + service.port() + "/")))
          .isInstanceOf(Exchange.Answered.class);
    }
  }

  @Test
  void redirectsAreHandedBackUnlessTheyAreToBeFollowed() throws Exception {
    try (TestService service =
        TestService.start((request, reply) -> {
          if (request.target().equals("/end")) {
            reply.send(200, Map.of(), "there");
          } else {
            reply.send(302, Map.of("Location", "/end"), "");
          }
        })) {
      assertThat(send(LOOPBACK, get(service.url("/begin"))))
          .isInstanceOfSatisfying(
              Exchange.Answered.class, answer -> assertThat(answer.status()).isEqualTo(302));
      assertThat(send(LOOPBACK, get(service.url("/begin"), Map.of("X-Key", "k"), 1)))
          .isInstanceOfSatisfying(
              Exchange.Answered.class,
              answer -> assertThat(answer.body()).asString().isEqualTo("there"));
      assertThat(service.requests().getLast().headers()).containsEntry("x-key", "k");
    }
  }

  @Test
  void redirectsEnd() throws Exception {
    try (TestService service =
        TestService.start((_, reply) -> reply.send(302, Map.of("Location", "/again"), ""))) {
      assertThat(send(LOOPBACK, get(service.url("/"), Map.of(), 3)))
          .isInstanceOfSatisfying(
              Exchange.Answered.class, answer -> assertThat(answer.status()).isEqualTo(302));
      assertThat(service.requests()).hasSize(4);
    }
  }

  @Test
  void aRedirectIsCheckedLikeAnyRequestAndCarriesNoSecretToAnotherHost() throws Exception {
    try (TestService other = TestService.start((_, reply) -> reply.send(200, Map.of(), "there"))) {
      AtomicReference<String> location = new AtomicReference<>("http://169.254.169.254/latest");
      try (TestService service =
          TestService.start(
              (_, reply) -> reply.send(307, Map.of("Location", location.get()), ""))) {
        Map<String, String> secret = Map.of("Authorization", "Bearer x");
        assertThat(send(LOOPBACK, get(service.url("/"), secret, 2)))
            .isInstanceOf(Exchange.Forbidden.class);

        location.set("file:///etc/passwd");
        assertThat(send(LOOPBACK, get(service.url("/"), secret, 2)))
            .isInstanceOf(Exchange.Forbidden.class);

        location.set(other.url("/"));
        assertThat(send(LOOPBACK, get(service.url("/"), secret, 2)))
            .isInstanceOf(Exchange.Answered.class);
        assertThat(other.requests())
            .singleElement()
            .satisfies(sent -> assertThat(sent.headers()).doesNotContainKey("authorization"));
      }
    }
  }

  @Test
  void anAnswerThatIsTooLargeIsNotKept() throws Exception {
    try (TestService service =
        TestService.start((_, reply) -> {
          reply.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
          // Without end: the reader must be the one to go.
          while (true) {
            reply.raw("400\r\n" + "x".repeat(0x400) + "\r\n");
          }
        })) {
      assertThat(send(LOOPBACK, get(service.url("/"))))
          .isEqualTo(
              new Exchange.TooLarge(
                  200, new Headers(Map.of("Transfer-Encoding", List.of("chunked"))), 1_000));
    }
  }

  @Test
  void whatIsCompressedIsMeasuredAsItIsUnpacked() throws Exception {
    try (TestService service =
        TestService.start((request, reply) ->
            reply.send(
                200,
                Map.of("Content-Encoding", "gzip"),
                packed(request.target().equals("/small") ? 1_000 : 1_001)))) {
      assertThat(send(LOOPBACK, get(service.url("/small"))))
          .isInstanceOfSatisfying(
              Exchange.Answered.class, answer -> assertThat(answer.body()).hasSize(1_000));
      assertThat(send(LOOPBACK, get(service.url("/large")))).isInstanceOf(Exchange.TooLarge.class);
    }
  }

  private static byte[] packed(int bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(new byte[bytes]);
    }
    return packed.toByteArray();
  }

  @Test
  void headersWithoutEndAreCutOff() throws Exception {
    try (TestService service =
        TestService.start((_, reply) -> {
          reply.raw("HTTP/1.1 200 OK\r\n");
          for (int i = 0; i < 10_000; i++) {
            reply.raw("X-" + i + ": y\r\n");
          }
          reply.raw("\r\n");
        })) {
      assertThat(send(LOOPBACK, get(service.url("/")))).isInstanceOf(Exchange.Lost.class);
    }
  }

  @Test
  void whoSendsAByteNowAndThenIsNotWaitedForBeyondTheTime() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (TestService service =
        TestService.start((_, reply) -> {
          reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
          while (!over.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
            reply.raw("x");
          }
        })) {
      OutgoingRequest request =
          OutgoingRequest.get(
              URI.create(service.url("/")), Map.of(), Duration.ofMillis(300), 1_000, 0);
      assertThat(send(LOOPBACK, request)).isInstanceOf(Exchange.Lost.class);
    } finally {
      over.countDown();
    }
  }

  @Test
  void whatWasSentAndNotAnsweredIsLostAndWhatFoundNobodyWasNotSent() throws Exception {
    try (TestService service = TestService.start((_, reply) -> reply.hangUp())) {
      assertThat(send(LOOPBACK, get(service.url("/")))).isInstanceOf(Exchange.Lost.class);
      assertThat(service.requests()).hasSize(1);
    }
    try (Socket deaf = new Socket()) {
      deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      assertThat(send(LOOPBACK, get("http://127.0.0.1:" + deaf.getLocalPort() + "/")))
          .isInstanceOf(Exchange.NotSent.class);
    }
    assertThat(send(LOOPBACK, get("http://no-such-host.invalid/")))
        .isInstanceOf(Exchange.NotSent.class);
  }

  @Test
  void aHostThatCannotBeLookedUpInTimeCostsNoMoreThanThat() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    NameLookup slow =
        _ -> {
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new InetAddress[] {InetAddress.getLoopbackAddress()};
        };
    try (TestService service = TestService.start((_, reply) -> reply.send(200, Map.of(), ""));
        GuardedClient client = new GuardedClient(ClientSettings.of(LOOPBACK), slow, null)) {
      OutgoingRequest request =
          OutgoingRequest.get(
              URI.create("http://slow.example:" + service.port() + "/"),
              Map.of(),
              Duration.ofMillis(200),
              1_000,
              0);
      assertThat(client.send(request)).isInstanceOf(Exchange.NotSent.class);
      over.countDown();
      assertThat(service.requests()).isEmpty();
    }
  }

  @Test
  void garbageIsNoAnswer() throws Exception {
    try (TestService service =
        TestService.start((_, reply) -> {
          reply.raw("NOT HTTP AT ALL\r\n\r\n\u0000\u0001");
          reply.hangUp();
        })) {
      assertThat(send(LOOPBACK, get(service.url("/")))).isInstanceOf(Exchange.Lost.class);
    }
  }

  @Test
  void aThreadThatIsInterruptedDoesNotWait() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    try (TestService service =
            TestService.start((_, _) -> {
              asked.countDown();
              over.await();
            });
        GuardedClient client = GuardedClient.open(ClientSettings.of(LOOPBACK))) {
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      Thread caller =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  client.send(get(service.url("/")));
                } catch (InterruptedException e) {
                  thrown.set(e);
                }
              });
      asked.await();
      caller.interrupt();
      await().untilAsserted(() -> assertThat(thrown.get()).isNotNull());
    } finally {
      over.countDown();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://a.example/",
        "file:///etc/passwd",
        "//a.example/",
        "http:///x",
        "http://user:secret@a.example/",
        "http://a.example:99999/"
      })
  void urlsThatRequestsMayNotHaveAreRefused(String url) {
    assertThat(Targets.problem(url)).isPresent();
    assertThatThrownBy(() -> get(url)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nX-Evil: 1", "a\nb", "a\u0000b", "a\u007fb"})
  void aLineBreakNeverReachesAHeader(String value) {
    assertThatThrownBy(() -> get("http://a.example/", Map.of("X-Key", value), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Host", "content-length", "Transfer-Encoding", "bad name", ""})
  void headersOfTheConnectionAreItsOwn(String name) {
    assertThatThrownBy(() -> get("http://a.example/", Map.of(name, "x"), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
