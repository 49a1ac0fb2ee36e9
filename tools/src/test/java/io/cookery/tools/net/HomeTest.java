package io.cookery.tools.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.tools.test.TestService;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** This machine is reached where the operator wrote that a service is, and nowhere else. */
class HomeTest {

  private static final AddressRules LOOPBACK = AddressRules.publicOnly().withLoopback(true);

  private TestService service;
  private TestService neighbour;

  @BeforeEach
  void start() throws Exception {
    service =
        TestService.start((request, reply) -> {
          switch (request.target()) {
            case "/here" -> reply.send(302, Map.of("Location", "/out"), "");
            case "/there" -> reply.send(302, Map.of("Location", neighbour.url("/secret")), "");
            default -> reply.send(200, Map.of(), "out");
          }
        });
    neighbour =
        TestService.start((request, reply) -> {
          switch (request.target()) {
            case "/back" -> reply.send(302, Map.of("Location", service.url("/out")), "");
            default -> reply.send(200, Map.of(), "secret");
          }
        });
  }

  @AfterEach
  void close() {
    service.close();
    neighbour.close();
  }

  private static OutgoingRequest get(String url, @Nullable String home) {
    OutgoingRequest request =
        OutgoingRequest.get(URI.create(url), Map.of(), Duration.ofSeconds(20), 1_000, 3);
    return home == null ? request : request.withHome(Origin.of(URI.create(home)));
  }

  private static Exchange send(AddressRules rules, OutgoingRequest request)
      throws InterruptedException {
    try (GuardedClient client = GuardedClient.open(ClientSettings.of(rules))) {
      return client.send(request);
    }
  }

  private static void assertAnswered(Exchange exchange) {
    assertThat(exchange)
        .isInstanceOfSatisfying(
            Exchange.Answered.class, answer -> assertThat(answer.status()).isEqualTo(200));
  }

  @Test
  void aServiceOnThisMachineIsReachedAtItsOwnOrigin() throws Exception {
    assertAnswered(send(LOOPBACK, get(service.url("/out"), service.url(""))));
    assertAnswered(send(LOOPBACK, get(service.url("/here"), service.url("/run"))));
  }

  @Test
  void nobodyElseReachesThisMachine() throws Exception {
    assertThat(send(LOOPBACK, get(service.url("/out"), null)))
        .isInstanceOf(Exchange.Forbidden.class);
    assertThat(send(LOOPBACK, get(service.url("/out"), "https://service.example")))
        .isInstanceOf(Exchange.Forbidden.class);
    assertThat(service.connections()).isZero();
  }

  @Test
  void anotherPortOfThisMachineIsNotItsHome() throws Exception {
    assertThat(send(LOOPBACK, get(neighbour.url("/secret"), service.url(""))))
        .isInstanceOf(Exchange.Forbidden.class);
    assertThat(send(LOOPBACK, get(service.url("/there"), service.url(""))))
        .isInstanceOf(Exchange.Forbidden.class);
    assertThat(neighbour.connections()).isZero();
  }

  /** Names and numbers that are no literal are looked up as a resolver may that knows them all. */
  private static InetAddress[] lookUp(String host) {
    try {
      return new InetAddress[] {InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", ""))};
    } catch (IllegalArgumentException e) {
      return new InetAddress[] {InetAddress.getLoopbackAddress()};
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.0.0.2",
        "2130706433",
        "0x7f000001",
        "017700000001",
        "localhost",
        "LOCALHOST",
        "localhost.",
        "cookery.localhost",
        "0.0.0.0",
        "0",
        "[::1]",
        "[::]",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b:1::7f00:1]",
        "[2002:7f00:1::]",
        "[fe80::1]",
        "[fd00::1]",
        "169.254.169.254",
        "100.64.0.1",
        "10.0.0.1",
        "192.168.0.1",
        "172.16.0.1"
      })
  void noNotationLeadsToThisMachineOrItsNetwork(String host) throws Exception {
    String url = "http://" + host + ":" + neighbour.port() + "/secret";
    try (GuardedClient client =
        new GuardedClient(ClientSettings.of(LOOPBACK), HomeTest::lookUp, null)) {
      assertThat(client.send(get(url, service.url("")))).isInstanceOf(Exchange.Forbidden.class);
      assertThat(client.send(get(url, null))).isInstanceOf(Exchange.Forbidden.class);
    }
    assertThat(neighbour.connections()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.1", "127.0.1", "0x7f.0.0.1", "0x7f.1"})
  void someNotationsAreNotHostsOfTheWebAtAll(String host) {
    assertThat(Targets.problem("http://" + host + ":80/secret")).isPresent();
  }

  @Test
  void whatTheOperatorNamesIsReachedByAnyone() throws Exception {
    AddressRules named = AddressRules.allowing("127.0.0.1").withLoopback(true);

    assertAnswered(send(named, get(neighbour.url("/secret"), service.url(""))));
    assertAnswered(send(named, get(service.url("/there"), service.url(""))));
    assertAnswered(send(named, get(service.url("/out"), null)));
  }

  @Test
  void aRedirectBackHomeIsFollowed() throws Exception {
    AddressRules named = AddressRules.allowing("neighbour.example").withLoopback(true);
    NameLookup lookup =
        host ->
            host.equals("neighbour.example")
                ? new InetAddress[] {InetAddress.getLoopbackAddress()}
                : InetAddress.getAllByName(host);
    try (GuardedClient client = new GuardedClient(ClientSettings.of(named), lookup, null)) {
      String url = "http://neighbour.example:" + neighbour.port() + "/back";

      assertAnswered(client.send(get(url, service.url(""))));
      assertThat(client.send(get(url, "https://service.example")))
          .isInstanceOf(Exchange.Forbidden.class);
    }
  }

  /** A connection that was made for the service itself carries nobody else there. */
  @Test
  void aConnectionThatIsOpenLetsNobodyIn() throws Exception {
    try (GuardedClient client = GuardedClient.open(ClientSettings.of(LOOPBACK))) {
      assertAnswered(client.send(get(service.url("/out"), service.url(""))));

      assertThat(client.send(get(service.url("/out"), null)))
          .isInstanceOf(Exchange.Forbidden.class);
      assertThat(client.send(get(service.url("/out"), neighbour.url(""))))
          .isInstanceOf(Exchange.Forbidden.class);
      assertThat(service.requests()).hasSize(1);
    }
  }

  /** Else whoever owns the name could move it to this machine. */
  @Test
  void aNameThatIsLookedUpIsNoHomeOnThisMachine() throws Exception {
    NameLookup lookup = _ -> new InetAddress[] {InetAddress.getLoopbackAddress()};
    try (GuardedClient client = new GuardedClient(ClientSettings.of(LOOPBACK), lookup, null)) {
      String url = "http://service.example:" + service.port() + "/out";

      assertThat(client.send(get(url, url))).isInstanceOf(Exchange.Forbidden.class);
      assertThat(service.connections()).isZero();
    }
  }

  @Test
  void withoutTheRuleEvenHomeIsClosed() throws Exception {
    assertThat(send(AddressRules.publicOnly(), get(service.url("/out"), service.url(""))))
        .isInstanceOf(Exchange.Forbidden.class);
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8188, true",
    "http://LocalHost., true",
    "http://a.localhost, true",
    "http://127.0.0.1:8188, true",
    "http://[::1]:1, true",
    "http://[::ffff:127.0.0.1], true",
    "http://localhost.example, false",
    "http://mylocalhost, false",
    "http://10.0.0.1, false",
    "http://0.0.0.0, false",
    "http://[fe80::1], false",
    "http://service.example, false"
  })
  void thisMachineIsKnownByItsNameAlone(String url, boolean loopback) {
    assertThat(Origin.of(URI.create(url)).isLoopback()).isEqualTo(loopback);
  }

  @ParameterizedTest
  @CsvSource({
    "http://a.example/x, HTTP://A.example:80/y, true",
    "https://a.example/x, https://a.example:443/y, true",
    "http://a.example, https://a.example, false",
    "http://a.example, http://a.example:81, false",
    "http://localhost, http://127.0.0.1, false"
  })
  void anOriginIsSchemeHostAndPort(String one, String other, boolean same) {
    assertThat(Origin.of(URI.create(one)).equals(Origin.of(URI.create(other)))).isEqualTo(same);
  }
}
