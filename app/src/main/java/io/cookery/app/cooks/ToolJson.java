package io.cookery.app.cooks;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tools for programs; docs/json.md documents the shape. */
public final class ToolJson {

  private ToolJson() {}

  /** All in one object. */
  public static ObjectNode of(List<SeenTool> tools) {
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    for (SeenTool tool : tools) {
      items
          .addObject()
          .put("name", tool.name())
          .put("adapter", tool.adapter())
          .put("mode", tool.mode())
          .put("priceUsd", CookJson.money(tool.priceUsd()))
          .put("description", tool.description())
          .put("health", tool.health());
    }
    return JsonNodeFactory.instance.objectNode().set("items", items);
  }
}
