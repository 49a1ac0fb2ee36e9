package io.cookery.app.shelf;

import io.cookery.app.cooks.CookJson;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Collections for programs; docs/command-line.md documents the shape. */
public final class CollectionJson {

  private CollectionJson() {}

  /** All in one object. */
  public static ObjectNode of(List<CollectionView> collections) {
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    collections.forEach(one -> items.add(of(one)));
    return JsonNodeFactory.instance.objectNode().set("items", items);
  }

  /** One. */
  public static ObjectNode of(CollectionView one) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", one.id());
    json.put("name", one.name());
    json.put("state", one.state());
    json.put("pieces", one.pieces());
    json.put("supply", one.supply());
    json.put("costUsd", CookJson.money(one.costUsd()));
    json.put("bytes", one.bytes());
    json.put("workedAt", one.workedAt().toString());
    json.put("file", text(one.file()));
    json.put("export", text(one.export()));
    json.put("archived", one.archived());
    json.put("finalized", one.finalized());
    json.put("replaced", one.replaced());
    return json;
  }

  private static @Nullable String text(@Nullable Path path) {
    return path == null ? null : path.toString();
  }
}
