package io.cookery.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.server.Client;
import io.cookery.server.Reply;
import io.cookery.server.RequestRates;
import io.cookery.server.ServerFixture;
import io.cookery.tools.net.AddressBlock;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each test calls from an address of its own, as a proxy that is trusted says. */
class FailuresTest {

  private static final int ALLOWED = 3;

  @RegisterExtension
  static final ServerFixture server =
      new ServerFixture(settings ->
          settings
              .rated(new RequestRates(1, 9, 1, 9, ALLOWED))
              .behind(List.of(AddressBlock.read("127.0.0.1").orElseThrow())));

  private static Reply call(Client client, String forwardedFor) {
    return client.send("GET", "/v1/account", null, "X-Forwarded-For", forwardedFor);
  }

  private static Client bad(int number) {
    return server.bearer("ck_" + "x".repeat(40) + number);
  }

  private static void useUp(String address) {
    useUp(address, FailuresTest::bad);
  }

  private static void useUp(String address, IntFunction<Client> bad) {
    for (int i = 0; i < ALLOWED; i++) {
      call(bad.apply(i), address).isProblem(401, "unauthenticated");
    }
    Reply refused = call(bad.apply(9), address).isProblem(429, "rate_limited");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
  }

  @Test
  void aKeyThatWasNeverUsedIsGoodAmongAnyNumberOfBadOnes() {
    useUp("203.0.113.1");
    call(server.newAccount(), "203.0.113.1").is(200);
    call(bad(9), "203.0.113.1").isProblem(429, "rate_limited");
    call(server.stranger(), "203.0.113.1").isProblem(401, "unauthenticated");
  }

  @Test
  void whatIsNoKeyAtAllIsABadOneToo() {
    useUp("203.0.113.6", number -> server.bearer("nonsense" + number));
    call(server.stranger(), "203.0.113.6").isProblem(401, "unauthenticated");
  }

  @Test
  void badKeysOfOneAddressAreNotThoseOfAnother() {
    useUp("203.0.113.2");
    call(bad(1), "203.0.113.3").isProblem(401, "unauthenticated");
  }

  @Test
  void whatACallerMadeUpBeforeItsAddressCountsForNothing() {
    useUp("203.0.113.4");
    call(bad(1), "203.0.113.5, 203.0.113.4").isProblem(429, "rate_limited");
    call(bad(1), "203.0.113.4, 203.0.113.5").isProblem(401, "unauthenticated");
  }

  @Test
  void anIpv6NetworkIsOneAddress() {
    useUp("2001:db8:1:2::1");
    call(bad(1), "2001:db8:1:2:ffff::9").isProblem(429, "rate_limited");
    call(bad(1), "2001:db8:1:3::1").isProblem(401, "unauthenticated");
  }
}
