package io.cookery.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.account.Scope;
import io.cookery.server.Client;
import io.cookery.server.Reply;
import io.cookery.server.ServerFixture;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KeyRoutesTest {

  @RegisterExtension static final ServerFixture server = new ServerFixture();

  @Test
  void aKeyIsShownOnceAndWorksUntilItIsRevoked() {
    Client client = server.newAccount();
    Reply made = client.post("/v1/keys", "{\"name\": \"mine\", \"scopes\": [\"read\"]}").is(201);
    assertThat(made.get("key")).matches("ck_[A-Za-z0-9_-]{43}");
    Client second = server.bearer(made.get("key"));
    assertThat(second.get("/v1/account").is(200).get("id")).isEqualTo(client.account().toString());
    assertThat(client.get("/v1/keys").is(200).text()).contains("mine").doesNotContain("ck_");
    client.delete("/v1/keys/" + made.get("id")).is(204);
    second.get("/v1/account").isProblem(401, "unauthenticated");
    client.delete("/v1/keys/" + made.get("id")).isProblem(404, "not_found");
  }

  @Test
  void nobodyGrantsOrTakesAScopeThatTheyLack() {
    Client client = server.newAccount();
    client
        .post("/v1/keys", "{\"name\": \"more\", \"scopes\": [\"read\", \"admin\"]}")
        .isProblem(403, "forbidden");
    Client cook = server.client(client.account(), Set.of(Scope.cook, Scope.read));
    String larger = client.get("/v1/keys").json().path("items").get(0).path("id").asString();
    cook.delete("/v1/keys/" + larger).isProblem(403, "forbidden");
  }

  @Test
  void theKeysOfAnotherAccountAreNotThere() {
    Client one = server.newAccount();
    Client other = server.newAccount();
    String key = other.get("/v1/keys").json().path("items").get(0).path("id").asString();
    one.delete("/v1/keys/" + key).isProblem(404, "not_found");
    assertThat(one.get("/v1/keys").text()).doesNotContain(key);
  }
}
