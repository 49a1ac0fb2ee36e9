package io.cookery.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.cookery.server.Client;
import io.cookery.server.Reply;
import io.cookery.server.ServerFixture;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TokenTest {

  private static final TokenProvider PROVIDER = TokenProvider.start();

  @RegisterExtension
  static final ServerFixture server =
      new ServerFixture(settings -> settings.trusting(PROVIDER.issuer()));

  @AfterAll
  static void stop() {
    PROVIDER.close();
  }

  private static String newAccount() {
    return server.newAccount().get("/v1/account").get("name");
  }

  private static Reply account(String token) {
    return server.bearer(token).get("/v1/account");
  }

  @Test
  void aGoodTokenIsItsAccountWithTheScopesThatItNames() {
    String name = newAccount();
    Reply reply = account(PROVIDER.token(name, UnaryOperator.identity())).is(200);
    assertThat(reply.get("name")).isEqualTo(name);
    assertThat(reply.json().path("scopes").toString()).isEqualTo("[\"read\",\"cook\"]");
    Client client = server.bearer(PROVIDER.token(name, claims -> claims.claim("scope", "cook")));
    client.get("/v1/account").isProblem(403, "forbidden");
    account(PROVIDER.token(name, claims -> claims.claim("scope", List.of("read")))).is(200);
    account(PROVIDER.token(name, claims -> claims.claim("scope", null)))
        .isProblem(403, "forbidden");
  }

  @Test
  void aTokenThatIsNotGoodIsRefused() {
    String name = newAccount();
    Date past = Date.from(Instant.now().minusSeconds(600));
    Date future = Date.from(Instant.now().plusSeconds(600));
    List.of(
            PROVIDER.token(name, claims -> claims.expirationTime(past)),
            PROVIDER.token(name, claims -> claims.notBeforeTime(future)),
            PROVIDER.token(name, claims -> claims.issuer("https://other.example.com")),
            PROVIDER.token(name, claims -> claims.audience("another")),
            PROVIDER.token(name, claims -> claims.audience((String) null)),
            PROVIDER.forged(name),
            PROVIDER.unsigned(name),
            PROVIDER.signedWithThePublicKey(name),
            PROVIDER.token(name, UnaryOperator.identity()) + "x",
            "a.b.c")
        .forEach(token -> account(token).isProblem(401, "unauthenticated"));
  }

  @Test
  void aGoodTokenOfNobodyHereIsForbidden() {
    account(PROVIDER.token("nobody", UnaryOperator.identity())).isProblem(403, "forbidden");
    account(PROVIDER.token("", claims -> claims.claim("account", null)))
        .isProblem(403, "forbidden");
    account(PROVIDER.token("", claims -> claims.claim("account", List.of("local"))))
        .isProblem(403, "forbidden");
  }

  @Test
  void onlyTheOwnersAccountAdministers() {
    UnaryOperator<JWTClaimsSet.Builder> admin = claims -> claims.claim("scope", "read admin");
    assertThat(account(PROVIDER.token(newAccount(), admin)).is(200).text()).doesNotContain("admin");
    assertThat(account(PROVIDER.token("local", admin)).is(200).text()).contains("admin");
  }

  @Test
  void keysAreTakenBesideTokens() {
    server.newAccount().get("/v1/account").is(200);
  }
}
