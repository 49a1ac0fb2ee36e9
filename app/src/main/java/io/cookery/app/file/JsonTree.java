package io.cookery.app.file;

import io.cookery.input.JsonTrouble;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads JSON token by token. */
final class JsonTree {

  private final JsonParser parser;
  private final SourceTree tree = new SourceTree();

  private JsonTree(JsonParser parser) {
    this.parser = parser;
  }

  static SourceTree read(SourceText text) {
    try (JsonParser parser =
        JsonFactory.builder().build().createParser(ObjectReadContext.empty(), text.all())) {
      try {
        return new JsonTree(parser).document();
      } catch (JacksonException broken) {
        TokenStreamLocation at = broken.getLocation();
        throw new SyntaxError(
            place(at == null ? parser.currentLocation() : at, 1), JsonTrouble.words(broken));
      }
    }
  }

  private SourceTree document() {
    tree.root(node(parser.nextToken(), JsonPointer.empty(), 0));
    if (parser.nextToken() != null) {
      throw new SyntaxError(here(1), "something follows the end of the object");
    }
    return tree;
  }

  private JsonNode node(JsonToken token, JsonPointer at, int depth) {
    if (depth > SourceTree.MAX_DEPTH) {
      throw new SyntaxError(here(1), "is nested deeper than " + SourceTree.MAX_DEPTH + " levels");
    }
    tree.put(at, here(1));
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (token) {
      case START_OBJECT -> object(at, depth);
      case START_ARRAY -> list(at, depth);
      case VALUE_STRING -> nodes.stringNode(parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> YamlScalar.read(parser.getString());
      case VALUE_TRUE -> nodes.booleanNode(true);
      case VALUE_FALSE -> nodes.booleanNode(false);
      default -> nodes.nullNode();
    };
  }

  private ObjectNode object(JsonPointer at, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = parser.currentName();
      JsonPointer below = at.appendProperty(key);
      Place place = here(key.length() + 2);
      if (object.has(key)) {
        tree.repeated(below, place);
      } else {
        tree.put(below, place);
      }
      object.set(key, node(parser.nextToken(), below, depth + 1));
    }
    return object;
  }

  private ArrayNode list(JsonPointer at, int depth) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      list.add(node(token, at.appendIndex(list.size()), depth + 1));
    }
    return list;
  }

  private Place here(int width) {
    return place(parser.currentTokenLocation(), width);
  }

  private static Place place(TokenStreamLocation location, int width) {
    return new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()), width);
  }
}
