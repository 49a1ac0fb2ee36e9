package io.cookery.server.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Changes one place of a document that is good. */
final class Changes {

  private Changes() {}

  static JsonNode of(SplittableRandom random, Values values, JsonNode good) {
    JsonNode copy = good.deepCopy();
    List<JsonNode> places = new ArrayList<>();
    collect(copy, places);
    if (places.isEmpty()) {
      return copy;
    }
    // What any schema may be: something that most likely does not fit.
    JsonNode other = values.of(JsonNodeFactory.instance.objectNode().put("type", "string"));
    switch (places.get(random.nextInt(places.size()))) {
      case ObjectNode object when !object.isEmpty() -> change(random, object, other);
      case ArrayNode array when !array.isEmpty() -> array.set(random.nextInt(array.size()), other);
      case JsonNode _ -> {}
    }
    return copy;
  }

  private static void change(SplittableRandom random, ObjectNode object, JsonNode other) {
    String name = List.copyOf(object.propertyNames()).get(random.nextInt(object.size()));
    if (random.nextInt(4) == 0) {
      object.remove(name);
    } else {
      object.set(name, other);
    }
  }

  private static void collect(JsonNode node, List<JsonNode> places) {
    if (node.isContainer()) {
      places.add(node);
      node.forEach(child -> collect(child, places));
    }
  }
}
