package io.cookery.bench.contestant;

import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.tool.ToolRegistry;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The recipe of everything that is measured: seven categories of ten values with different weights,
 * ten million combinations, a rule, unique pieces; 300 bytes of params and traits a piece.
 */
public final class BenchRecipe {

  static final JsonNode SCHEMA =
      new JsonMapper()
          .readTree(
              """
              {"type": "object", "properties": {"prompt": {"type": "string"}},
               "required": ["prompt"], "additionalProperties": false}
              """);

  static final String PROMPT =
      "A robot of [[Body]] with [[Eyes]] eyes and a [[Hat]] hat before a [[Background]] sky";

  private static final String[] CATEGORIES = {
    "Background", "Body", "Eyes", "Hat", "Mouth", "Chest", "Antenna"
  };
  private static final int VALUES = 10;
  private static final JsonMapper JSON = new JsonMapper();

  private BenchRecipe() {}

  /** A collection of this recipe, as a person would write it. */
  public static CollectionDefinition definition(
      ToolRegistry tools, String tool, String name, int supply) {
    return new CollectionDefinitionReader(tools).read(source(tool, name, supply), Path.of("."));
  }

  static ObjectNode source(String tool, String name, int supply) {
    ObjectNode source = JSON.createObjectNode();
    source.put("name", name).put("supply", supply).put("seed", 7);
    source.putObject("generator").put("tool", tool).putObject("params").put("prompt", PROMPT);
    ArrayNode traits = source.putArray("traits");
    for (String category : CATEGORIES) {
      ArrayNode values = traits.addObject().put("category", category).putArray("values");
      for (int v = 0; v < VALUES; v++) {
        values.addObject().put("name", value(category, v)).put("weight", 20 + v);
      }
    }
    source
        .putArray("rules")
        .addObject()
        .putObject("exclude")
        .put("Body", value("Body", 0))
        .put("Hat", value("Hat", 0));
    return source;
  }

  private static String value(String category, int number) {
    return "%s No. %02d".formatted(category, number);
  }
}
