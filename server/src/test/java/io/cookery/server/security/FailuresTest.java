package io.cookery.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.server.Client;
import io.cookery.server.Reply;
import io.cookery.server.RequestRates;
import io.cookery.server.ServerFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FailuresTest {

  @RegisterExtension
  static final ServerFixture server =
      new ServerFixture(settings -> settings.rated(new RequestRates(1, 9, 1, 9, 3)));

  private static Reply call(Client client) {
    return client.get("/v1/account");
  }

  @Test
  void anAddressThatSendsBadKeysIsToldToStopAndGoodKeysBehindItAreServed() {
    Client good = server.newAccount();
    call(good).is(200);
    for (int i = 0; i < 3; i++) {
      call(server.bearer("ck_" + "x".repeat(40) + i)).isProblem(401, "unauthenticated");
    }
    Reply refused = call(server.bearer("ck_" + "y".repeat(40))).isProblem(429, "rate_limited");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
    call(good).is(200);
    call(server.stranger()).isProblem(401, "unauthenticated");
  }
}
