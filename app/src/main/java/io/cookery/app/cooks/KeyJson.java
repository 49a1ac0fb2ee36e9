package io.cookery.app.cooks;

import io.cookery.account.Key;
import io.cookery.account.NewKey;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Keys for programs; docs/json.md documents the shape. */
public final class KeyJson {

  private KeyJson() {}

  /** All in one object. */
  public static ObjectNode of(List<Key> keys) {
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    keys.forEach(key -> items.add(of(key)));
    return JsonNodeFactory.instance.objectNode().set("items", items);
  }

  /** One that was made, with its secret, which is never told again. */
  public static ObjectNode of(NewKey made) {
    return of(made.key()).put("key", made.secret().reveal());
  }

  /** One. */
  public static ObjectNode of(Key key) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", key.id().toString());
    json.put("name", key.name());
    ArrayNode scopes = json.putArray("scopes");
    key.scopes().stream().sorted().forEach(scope -> scopes.add(scope.name()));
    json.put("createdAt", key.createdAt().toString());
    json.put("lastUsedAt", key.lastUsedAt() == null ? null : key.lastUsedAt().toString());
    return json;
  }
}
