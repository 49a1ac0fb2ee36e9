package io.cookery.server.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.account.IdempotencyStore;
import io.cookery.account.Scope;
import io.cookery.server.Client;
import io.cookery.server.Recipes;
import io.cookery.server.Reply;
import io.cookery.server.ServerFixture;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IdempotencyTest {

  private static final String BODY = "{\"name\": \"once\", \"scopes\": [\"read\"]}";

  @RegisterExtension static final ServerFixture server = new ServerFixture();

  private static Reply make(Client client, String name, String body) {
    return client.send("POST", "/v1/keys", body, "Idempotency-Key", name);
  }

  private static int keys(Client client) {
    return client.get("/v1/keys").json().path("items").size();
  }

  @Test
  void theSameRequestIsGivenTheFirstAnswerAgain() {
    Client client = server.newAccount();
    Reply first = make(client, "a", BODY).is(201);
    Reply again = make(client, "a", BODY).is(201);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    assertThat(keys(client)).isEqualTo(2);
  }

  @Test
  void ofManyAtOnceOneIsCarriedOut() {
    Client client = server.newAccount();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Reply>> all =
          IntStream.range(0, 20)
              .mapToObj(
                  _ -> CompletableFuture.supplyAsync(() -> make(client, "race", BODY), threads))
              .toList();
      assertThat(all.stream().map(CompletableFuture::join).map(Reply::status))
          .contains(201)
          // Whoever comes after the first answer is given it again.
          .isSubsetOf(201, 409);
    }
    assertThat(keys(client)).isEqualTo(2);
  }

  @Test
  void anotherBodyOrAnotherAddressUnderTheSameNameIsRefused() {
    Client client = server.newAccount();
    make(client, "b", BODY).is(201);
    make(client, "b", BODY.replace("once", "twice")).isProblem(422, "idempotency_mismatch");
    client
        .send("POST", "/v1/keys?x=1", BODY, "Idempotency-Key", "b")
        .isProblem(422, "idempotency_mismatch");
  }

  @Test
  void whatWasRefusedMayBeTriedAgain() {
    Client client = server.newAccount();
    make(client, "c", "{\"name\": \"\", \"scopes\": [\"read\"]}").isProblem(422, "invalid");
    make(client, "c", BODY).is(201);
  }

  @Test
  void anotherKeyOrAccountHasNamesOfItsOwn() {
    Client one = server.newAccount();
    Client other = server.newAccount();
    Client second = server.client(one.account(), Set.of(Scope.cook, Scope.read));
    String first = make(one, "d", BODY).is(201).get("id");
    assertThat(make(other, "d", BODY).is(201).get("id")).isNotEqualTo(first);
    assertThat(make(second, "d", BODY).is(201).get("id")).isNotEqualTo(first);
  }

  @Test
  void theDatabaseDoesNotKnowTheKeyThatAnAnswerShows() {
    Client client = server.newAccount();
    String key = make(client, "e", BODY).is(201).get("key");
    List<String> stored =
        server
            .database()
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery("select encode(answer, 'escape') from first_answer")
                    .mapTo(String.class)
                    .list());
    assertThat(stored).isNotEmpty().noneMatch(answer -> answer.contains(key));
  }

  @Test
  void aNameMustBeOne() {
    Client client = server.newAccount();
    make(client, "x".repeat(IdempotencyStore.MAX_NAME_CHARACTERS + 1), BODY)
        .isProblem(400, "malformed");
    make(client, "a b", BODY).isProblem(400, "malformed");
  }

  @Test
  void whatADeadProcessBeganIsCarriedOutInTheEnd() {
    Client client = server.newAccount();
    make(client, "f", BODY).is(201);
    unanswered("f");
    make(client, "f", BODY).isProblem(409, "idempotency_in_progress");
    older("f", 6);
    make(client, "f", BODY).is(201);
  }

  /** As if the process had died between the commit of what it did and that of the answer. */
  private static void unanswered(String name) {
    execute("update first_answer set answer = null where name = ?", name);
  }

  private static void older(String name, int minutes) {
    execute(
        "update first_answer set begun_at = begun_at - interval '"
            + minutes
            + " minutes'"
            + " where name = ?",
        name);
  }

  private static void execute(String sql, String name) {
    server.database().jdbi().useHandle(handle -> handle.execute(sql, name));
  }

  private static Reply collection(Client client, String name) {
    return client.send("POST", "/v1/collections", Recipes.texts(3), "Idempotency-Key", name);
  }

  private static int collections(Client client) {
    return client.get("/v1/collections").json().path("items").size();
  }

  @Test
  void aCollectionIsMadeOnceThoughItsProcessDiedBeforeItAnswered() {
    Client client = server.newAccount();
    Reply first = collection(client, "g").is(201);
    unanswered("g");
    older("g", 6);
    Reply again = collection(client, "g").is(201);
    assertThat(again.get("id")).isEqualTo(first.get("id"));
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(collections(client)).isEqualTo(1);
    collection(client, "other").is(201);
    assertThat(collections(client)).isEqualTo(2);
  }

  @Test
  void anotherCollectionIsMadeWhenTheFirstAnswerIsForgotten() {
    Client client = server.newAccount();
    Reply first = collection(client, "h").is(201);
    older("h", 25 * 60);
    assertThat(collection(client, "h").is(201).get("id")).isNotEqualTo(first.get("id"));
  }

  @Test
  void aCookThatMayHaveBeenStartedIsNotStartedAgain() {
    Client client = server.newAccount();
    String path = collection(client, "i").is(201).header("Location") + "/cooks";
    String cook =
        client
            .send("POST", path, "{\"count\": 1}", "Idempotency-Key", "j")
            .is(201)
            .header("Location");
    await().until(() -> client.get(cook).get("status").equals("completed"));
    unanswered("j");
    older("j", 6);
    client.send("POST", path, "{\"count\": 1}", "Idempotency-Key", "j").isProblem(409, "conflict");
    assertThat(client.get("/v1/cooks").json().path("items").size()).isEqualTo(1);
  }
}
