package io.cookery.server.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.server.Client;
import io.cookery.server.Recipes;
import io.cookery.server.Reply;
import io.cookery.server.ServerFixture;
import io.cookery.server.StagedTool;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class CollectionRoutesTest {

  private static final StagedTool TOOL = new StagedTool();

  @RegisterExtension static final ServerFixture SERVER = new ServerFixture().with(TOOL);

  private static String create(Client client, String recipe) {
    return client.post("/v1/collections", recipe).is(201).header("Location");
  }

  private static Reply patch(Client client, String path, String json, String... headers) {
    return client.send("PATCH", path, json, headers);
  }

  private static void cook(Client client, String collection, String body) {
    String cook = client.post(collection + "/cooks", body).is(201).header("Location");
    await().until(() -> client.get(cook).get("endedAt").endsWith("Z"));
  }

  private static List<String> problems(Reply reply) {
    List<String> paths = new ArrayList<>();
    reply.json().path("errors").forEach(error -> paths.add(error.path("path").asString()));
    return paths;
  }

  @Test
  void whatWasMadeIsGivenAgain() {
    Client client = SERVER.newAccount();
    Reply made = client.post("/v1/collections", Recipes.texts(20)).is(201);
    Reply got = client.get(made.header("Location")).is(200);
    assertThat(got.json()).isEqualTo(made.json());
    assertThat(got.header("ETag")).isEqualTo("\"1\"").isEqualTo(made.header("ETag"));
    assertThat(got.get("name")).isEqualTo("Texts");
    assertThat(got.json().path("generator").path("tool").asString()).isEqualTo("string");
    assertThat(got.json().path("version").asInt()).isEqualTo(1);
    client.send("GET", made.header("Location"), null, "If-None-Match", "\"1\"").is(304);
  }

  @Test
  void everythingThatIsWrongIsNamedWithItsPlace() {
    Client client = SERVER.newAccount();
    Reply refused =
        client
            .post(
                "/v1/collections",
                """
                {"name": "", "supply": 0, "colour": 1,
                 "generator": {"tool": "strnig", "params": {}}}
                """)
            .isProblem(422, "invalid");
    assertThat(problems(refused)).contains("/name", "/supply", "/colour", "/generator/tool");
    assertThat(refused.text()).contains("did you mean");
    Reply params =
        client
            .post(
                "/v1/collections",
                """
                {"name": "A", "supply": 1, "generator": {"tool": "string", "params": {"txt": 1}}}
                """)
            .isProblem(422, "invalid");
    assertThat(problems(params)).contains("/generator/params/txt");
    client.post("/v1/collections", "[]").isProblem(422, "invalid");
    client.post("/v1/collections", "{").isProblem(400, "malformed");
  }

  @Test
  void aChangeMakesAnotherVersionIfTheVersionIsTheNewest() {
    Client client = SERVER.newAccount();
    String path = create(client, Recipes.texts(20));
    Reply changed = patch(client, path, "{\"name\": \"Others\"}", "If-Match", "\"1\"").is(200);
    assertThat(changed.header("ETag")).isEqualTo("\"2\"");
    assertThat(changed.get("name")).isEqualTo("Others");
    assertThat(changed.json().path("supply").asInt()).isEqualTo(20);

    patch(client, path, "{\"name\": \"Late\"}", "If-Match", "\"1\"")
        .isProblem(412, "precondition_failed");
    patch(client, path, "{\"name\": \"Late\", \"version\": 1}").isProblem(409, "conflict");
    patch(client, path, "{\"name\": \"Weak\"}", "If-Match", "W/\"2\"")
        .isProblem(412, "precondition_failed");
    assertThat(client.get(path).get("name")).isEqualTo("Others");
    assertThat(patch(client, path, "{\"description\": \"x\"}").is(200).header("ETag"))
        .isEqualTo("\"3\"");
    patch(client, path, "{\"description\": null}", "If-Match", "\"9\", \"3\"").is(200);
    assertThat(client.get(path).json().has("description")).isFalse();
  }

  @Test
  void aWholeObjectThatWasReadComesBackChangedOrNot() {
    Client client = SERVER.newAccount();
    String path = create(client, Recipes.texts(20));
    String same = client.get(path).text();
    assertThat(patch(client, path, same).is(200).header("ETag")).isEqualTo("\"1\"");
    assertThat(problems(patch(client, path, "{\"id\": \"x\"}").isProblem(422, "invalid")))
        .containsExactly("/id");
  }

  @Test
  void whatDoesNotGoWithThePiecesIsRefused() {
    Client client = SERVER.newAccount();
    String path = create(client, Recipes.texts(20));
    patch(client, path, "{\"seed\": 8}").is(200);
    cook(client, path, "{\"count\": 5}");

    Reply refused =
        patch(client, path, "{\"seed\": 9, \"supply\": 4, \"unique\": false}")
            .isProblem(422, "invalid");
    assertThat(problems(refused)).containsExactly("/supply", "/unique");
    patch(client, path, "{\"traits\": [{\"category\": \"Number\", \"values\": [1]}]}")
        .isProblem(422, "invalid");

    patch(client, path, "{\"supply\": 5}").is(200);
    assertThat(client.get(path + "/pieces?state=open").is(200).json().path("items")).isEmpty();
    patch(client, path, "{\"supply\": 8}").is(200);
    cook(client, path, "{}");
    Set<String> texts = new HashSet<>();
    client
        .get(path + "/pieces")
        .json()
        .path("items")
        .forEach(piece -> texts.add(piece.path("outputs").get(0).path("text").asString()));
    assertThat(texts).hasSize(8);
  }

  @Test
  void anActiveCookKeepsItsVersionAndGoesOnToAHigherSupply() {
    TOOL.hold("versions");
    Client client = SERVER.newAccount();
    String path = create(client, Recipes.staged("versions", 3));
    String cook = client.post(path + "/cooks", "{\"maxConcurrent\": 1}").is(201).header("Location");
    patch(client, path, "{\"supply\": 2}").isProblem(409, "cook_active");
    patch(client, path, "{\"supply\": 4}").is(200);
    assertThat(client.get(cook).json().path("supply").asInt()).isEqualTo(4);
    patch(
            client,
            path,
            """
            {"generator": {"tool": "staged", "params": {"stage": "none", "text": "new [[Number]]"}}}
            """)
        .is(200);
    patch(client, path, "{\"supply\": 5}").is(200);
    assertThat(client.get(cook).json().path("supply").asInt()).isEqualTo(4);
    TOOL.release("versions", 10);
    await().until(() -> client.get(cook).get("status").equals("completed"));
    assertThat(client.get(path + "/pieces/3").text()).contains("piece 4");
    cook(client, path, "{}");
    assertThat(client.get(path + "/pieces/4").text()).contains("new 5");
  }

  @Test
  void listsAreNewestFirstAndStableWhileOthersAreMade() {
    Client client = SERVER.newAccount();
    List<String> before = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      before.addFirst(create(client, Recipes.texts(2)));
    }
    List<String> seen = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = client.get("/v1/collections?limit=2" + next).is(200).json();
      page.path("items").forEach(one -> seen.add("/v1/collections/" + one.path("id").asString()));
      create(client, Recipes.texts(2));
      next = page.path("next").isNull() ? "" : "&after=" + page.path("next").asString();
    } while (!next.isEmpty());
    assertThat(seen).isEqualTo(before);
    client.get("/v1/collections?after=nonsense").isProblem(422, "invalid");
  }

  @Test
  void anArchivedOneIsNotInListsUnlessAskedFor() {
    Client client = SERVER.newAccount();
    String path = create(client, Recipes.texts(2));
    assertThat(client.post(path + "/archive", "").is(200).header("ETag"))
        .isEqualTo("\"1-archived\"");
    assertThat(client.get("/v1/collections").is(200).json().path("items")).isEmpty();
    assertThat(client.get("/v1/collections?archived=true").is(200).json().path("items")).hasSize(1);
    client.get(path).is(200);
    patch(client, path, "{\"name\": \"B\"}", "If-Match", "\"1\"").is(200);
    client.post(path + "/archive", "{\"archived\": false}").is(200);
    assertThat(client.get("/v1/collections").is(200).json().path("items")).hasSize(1);
  }

  @Test
  void aFinalOneChangesNoMore() {
    Client client = SERVER.newAccount();
    String path = create(client, Recipes.texts(2));
    cook(client, path, "{\"count\": 1}");
    assertThat(client.post(path + "/finalize", "").is(200).json().path("finalized").asBoolean())
        .isTrue();
    client.post(path + "/finalize", "").is(200);
    patch(client, path, "{\"name\": \"B\"}").isProblem(409, "conflict");
    client.post(path + "/cooks", "{}").isProblem(409, "conflict");
    client.delete(path).isProblem(409, "conflict");
    client.get(path).is(200);
  }

  @Test
  void aDeletedOneIsGoneForAllAndItsRowsFollow() {
    TOOL.hold("deleted");
    Client client = SERVER.newAccount();
    String path = create(client, Recipes.staged("deleted", 2));
    String cook = client.post(path + "/cooks", "{}").is(201).header("Location");
    assertThat(client.delete(path).isProblem(409, "cook_active").get("cookId"))
        .isEqualTo(cook.replace("/v1/cooks/", ""));
    client.post(path + "/finalize", "").isProblem(409, "cook_active");
    TOOL.release("deleted", 2);
    await().until(() -> client.get(cook).get("status").equals("completed"));
    String asset =
        client.get(path + "/pieces/0").json().path("outputs").get(0).path("url").asString();
    client.get(asset).is(200);

    client.delete(path).is(204);
    for (String gone : List.of(path, path + "/pieces", path + "/plan", cook, asset)) {
      client.send(gone.endsWith("plan") ? "POST" : "GET", gone, null).isProblem(404, "not_found");
    }
    client.delete(path).isProblem(404, "not_found");
    assertThat(client.get("/v1/cooks").is(200).json().path("items")).isEmpty();
    String id = path.replace("/v1/collections/", "");
    await()
        .until(() ->
            SERVER
                    .database()
                    .jdbi()
                    .withHandle(handle ->
                        handle
                            .createQuery(
                                """
                                select (select count(*) from collection where collection_id = :id)
                                  + (select count(*) from generation where collection_id = :id)
                                  + (select count(*) from journal where collection_id = :id)
                                  + (select count(*) from recipe where collection_id = :id)
                                  + (select count(*) from asset_use where collection_id = :id)
                                """)
                            .bind("id", UUID.fromString(id))
                            .mapTo(Integer.class)
                            .one())
                == 0);
  }

  @Test
  void aPlanSaysWhatIsImpossibleAndWhy() {
    Client client = SERVER.newAccount();
    String recipe =
        """
        {"name": "Few", "supply": 5, "generator": {"tool": "string", "params": {"text": "[[A]]"}},
         "traits": [{"category": "A", "values": ["x", "y"]}]}
        """;
    JsonNode plan = client.post("/v1/collections/plan", recipe).is(200).json();
    assertThat(plan.path("feasible").asBoolean()).isFalse();
    assertThat(plan.path("maxSupply").asInt()).isEqualTo(2);
    assertThat(plan.path("combinations").asInt()).isEqualTo(2);
    assertThat(plan.path("reasons")).isNotEmpty();
    client.post("/v1/collections/plan", "{\"name\": 1}").isProblem(422, "invalid");

    String path = create(client, recipe);
    Reply refused = client.post(path + "/cooks", "{}").isProblem(422, "invalid");
    assertThat(problems(refused)).containsExactly("/supply");
    JsonNode pieces = client.get(path + "/pieces").is(200).json().path("items");
    assertThat(pieces).hasSize(5);
    assertThat(pieces.get(0).path("state").asString()).isEqualTo("open");
  }
}
