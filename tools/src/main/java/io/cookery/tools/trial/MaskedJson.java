package io.cookery.tools.trial;

import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON whose texts and names are all masked, wherever in it they stand. */
final class MaskedJson {

  private final UnaryOperator<String> mask;

  MaskedJson(UnaryOperator<String> mask) {
    this.mask = mask;
  }

  ObjectNode object(ObjectNode source) {
    ObjectNode masked = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> member : source.properties()) {
      masked.set(mask.apply(member.getKey()), of(member.getValue()));
    }
    return masked;
  }

  private JsonNode of(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> object(object);
      case ArrayNode array -> {
        ArrayNode masked = JsonNodeFactory.instance.arrayNode();
        array.forEach(each -> masked.add(of(each)));
        yield masked;
      }
      case JsonNode text when text.isString() ->
          JsonNodeFactory.instance.stringNode(mask.apply(text.asString()));
      case JsonNode other -> other;
    };
  }
}
