package io.cookery.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.account.Scope;
import io.cookery.server.Client;
import io.cookery.server.Reply;
import io.cookery.server.RequestRates;
import io.cookery.server.ServerFixture;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** At one token a minute, none comes back while a test runs. */
class RateLimitTest {

  private static final int BURST = 5;

  @RegisterExtension
  static final ServerFixture server =
      new ServerFixture(settings -> settings.rated(new RequestRates(1, BURST, 1, 2 * BURST, 60)));

  private static Reply call(Client client) {
    return client.get("/v1/account");
  }

  private static void useUp(Client client) {
    for (int i = 1; i <= BURST; i++) {
      Reply reply = call(client).is(200);
      assertThat(reply.header("RateLimit-Limit")).isEqualTo("" + BURST);
      assertThat(reply.header("RateLimit-Remaining")).isEqualTo("" + (BURST - i));
      assertThat(Integer.parseInt(reply.header("RateLimit-Reset"))).isBetween(1, 60 * BURST);
    }
  }

  private static void isTooOften(Reply reply) {
    reply.isProblem(429, "rate_limited");
    assertThat(Integer.parseInt(reply.header("Retry-After"))).isBetween(1, 60);
  }

  @Test
  void aKeyIsRefusedBeyondItsBurstAndAnotherKeyIsNot() {
    Client one = server.newAccount();
    useUp(one);
    isTooOften(call(one));
    call(server.client(one.account(), Set.of(Scope.read))).is(200);
    call(server.newAccount()).is(200);
  }

  @Test
  void manyKeysOfAnAccountAreRefusedBeyondTheAccountsBurst() {
    Client one = server.newAccount();
    useUp(one);
    useUp(server.client(one.account(), Set.of(Scope.read)));
    isTooOften(call(server.client(one.account(), Set.of(Scope.read))));
  }
}
