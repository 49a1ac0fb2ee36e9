package io.cookery.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.server.Client;
import io.cookery.server.Reply;
import io.cookery.server.ServerFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AccountRoutesTest {

  @RegisterExtension static final ServerFixture server = new ServerFixture();

  @Test
  void theOwnerMakesAnAccountWhoseFirstKeyDoesAllButAdminister() {
    Reply made = server.owner().post("/v1/accounts", "{\"name\": \"Ann\"}").is(201);
    Client ann = server.bearer(made.get("key"));
    Reply account = ann.get("/v1/account").is(200);
    assertThat(account.get("id")).isEqualTo(made.get("id"));
    assertThat(account.json().path("scopes").toString())
        .isEqualTo("[\"read\",\"cook\",\"review\"]");
    ann.post("/v1/accounts", "{\"name\": \"Eve\"}").isProblem(403, "forbidden");
    server.owner().post("/v1/accounts", "{\"name\": \"Ann\"}").isProblem(409, "conflict");
  }

  @Test
  void anAccountIsLimitedWhenItIsMadeAndLater() {
    Client owner = server.owner();
    String body = "{\"name\": \"Limited\", \"maxConcurrent\": 3}";
    String id = owner.post("/v1/accounts", body).is(201).get("id");
    assertThat(owner.get("/v1/accounts").is(200).text()).contains("\"maxConcurrent\":3");
    Reply changed =
        owner.send("PUT", "/v1/accounts/" + id + "/limits", "{\"maxConcurrent\": 5}").is(200);
    assertThat(changed.get("maxConcurrent")).isEqualTo("5");
    owner
        .send("PUT", "/v1/accounts/" + id + "/limits", "{\"maxConcurrent\": 0}")
        .isProblem(422, "invalid");
    owner
        .send("PUT", "/v1/accounts/00000000-0000-0000-0000-000000000000/limits", "{}")
        .isProblem(404, "not_found");
    assertThat(
            owner
                .send("PUT", "/v1/accounts/" + id + "/limits", "{}")
                .is(200)
                .json()
                .path("maxConcurrent")
                .isNull())
        .isTrue();
  }

  @Test
  void badInputIsToldWithItsPlaces() {
    Client owner = server.owner();
    Reply reply = owner.post("/v1/accounts", "{\"name\": \" \", \"maxConcurrent\": 0}");
    reply.isProblem(422, "invalid");
    assertThat(reply.json().path("errors").findValuesAsString("path"))
        .containsExactlyInAnyOrder("/name", "/maxConcurrent");
    for (String name :
        new String[] {"", " ", "a\\nb", "\\u200blocal", "loc\\u0430l", "a\\u0000b"}) {
      Reply one = owner.post("/v1/accounts", "{\"name\": \"" + name + "\"}");
      assertThat(one.isProblem(422, "invalid").json().path("errors")).as(one.text()).hasSize(1);
      assertThat(one.json().at("/errors/0/path").asString()).isEqualTo("/name");
    }
    owner.post("/v1/accounts", "{\"name\": \" LOCAL \"}").isProblem(409, "conflict");
    owner.post("/v1/accounts", "{\"name\": \"" + "x".repeat(201) + "\"}").isProblem(422, "invalid");
    owner.post("/v1/accounts", "{\"title\": \"x\"}").isProblem(422, "invalid");
    owner.post("/v1/accounts", "{\"name\": 7}").isProblem(422, "invalid");
  }
}
