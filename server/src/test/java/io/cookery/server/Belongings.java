package io.cookery.server;

import io.cookery.id.CollectionId;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/**
 * What an account has, so that others can be kept from it: a collection with a cook and pieces, a
 * key.
 *
 * @param ids what stands for a variable of a path, by the variable and the noun before it
 */
public record Belongings(CollectionId collection, Map<String, String> ids) {

  public static Belongings of(Client owner) {
    String collection = owner.post("/v1/collections", Recipes.texts(2)).is(201).get("id");
    String cook = owner.post("/v1/collections/" + collection + "/cooks", "{}").is(201).get("id");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> owner.get("/v1/cooks/" + cook).get("status").equals("completed"));
    String asset =
        owner
            .get("/v1/collections/" + collection + "/pieces/0")
            .json()
            .at("/outputs/0/sha256")
            .asString();
    String key =
        owner.post("/v1/keys", "{\"name\": \"x\", \"scopes\": [\"read\"]}").is(201).get("id");
    String hook =
        owner
            .post(
                "/v1/webhooks",
                "{\"url\": \"https://a.example.com/\", \"events\": [\"cook.paused\"]}")
            .is(201)
            .get("id");
    return new Belongings(CollectionId.parse(collection), ids(collection, cook, asset, key, hook));
  }

  private static Map<String, String> ids(
      String collection, String cook, String asset, String key, String hook) {
    return Map.of(
        "collections", collection,
        "cooks", cook,
        "assets", asset,
        "keys", key,
        "webhooks", hook,
        "deliveries", "00000000-0000-0000-0000-000000000002",
        "tools", "string");
  }

  /** Of nobody: ids of the same forms, of things that there are not. */
  static Belongings none() {
    String id = UUID.randomUUID().toString();
    return new Belongings(CollectionId.parse(id), ids(id, id + ".1", "0".repeat(64), id, id));
  }

  /** The path of a route, about these things. */
  public String path(Route route) {
    StringBuilder path = new StringBuilder();
    String before = "";
    for (String part : route.path().substring(1).split("/", -1)) {
      boolean variable = part.startsWith("{");
      path.append('/').append(variable ? value(before, part) : part);
      before = part;
    }
    return path.toString();
  }

  private String value(String noun, String variable) {
    return switch (variable) {
      case "{slot}" -> "0";
      case "{accountId}" -> "00000000-0000-0000-0000-000000000001";
      default -> ids.getOrDefault(noun, "x");
    };
  }
}
