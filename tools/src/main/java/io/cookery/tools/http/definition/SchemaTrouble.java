package io.cookery.tools.http.definition;

import com.networknt.schema.path.NodePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with a JSON Schema, in words for people: the validator speaks of the schema of
 * schemas.
 */
final class SchemaTrouble {

  private static final String SUBSCHEMA = "a schema here must be an object, true or false";

  /** Under these, each name is of the schema's author and has a schema. */
  private static final List<String> NAMED =
      List.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas");

  private static final Map<String, String> RULES = rules();

  private SchemaTrouble() {}

  /** What the keyword at a place must be. */
  static String words(NodePath place) {
    int last = place.getNameCount() - 1;
    while (last >= 0 && place.getElement(last) instanceof Integer) {
      String list = last == 0 ? "" : String.valueOf(place.getElement(last - 1));
      if (list.endsWith("Of") || list.equals("prefixItems")) {
        return SUBSCHEMA;
      }
      last--;
    }
    if (last < 0 || (last > 0 && NAMED.contains(String.valueOf(place.getElement(last - 1))))) {
      return SUBSCHEMA;
    }
    String keyword = String.valueOf(place.getElement(last));
    String rule = RULES.get(keyword);
    return rule == null ? SUBSCHEMA : keyword + " must be " + rule;
  }

  private static Map<String, String> rules() {
    Map<String, String> rules = new HashMap<>();
    add(
        rules,
        "string, number, integer, boolean, object, array or null, or a list of some of them",
        List.of("type"));
    add(
        rules,
        "a whole number, 0 or more",
        List.of(
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties",
            "minContains",
            "maxContains"));
    add(rules, "a number", List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"));
    add(rules, "a number above 0", List.of("multipleOf"));
    add(
        rules,
        "a text",
        List.of(
            "format", "title", "description", "$comment", "contentEncoding", "contentMediaType"));
    add(rules, "a regular expression in quotes", List.of("pattern"));
    add(
        rules,
        "the address of a schema, such as #/$defs/size",
        List.of("$ref", "$dynamicRef", "$id", "$schema"));
    add(rules, "a name that begins with a letter", List.of("$anchor", "$dynamicAnchor"));
    add(rules, "a list of names, each once", List.of("required"));
    add(rules, "a list of values", List.of("enum", "examples"));
    add(rules, "true or false", List.of("uniqueItems", "deprecated", "readOnly", "writeOnly"));
    add(rules, "an object that has a schema for each name", NAMED);
    add(rules, "an object that has a list of names for each name", List.of("dependentRequired"));
    add(
        rules,
        "a list of schemas, one at least",
        List.of("allOf", "anyOf", "oneOf", "prefixItems"));
    return Map.copyOf(rules);
  }

  private static void add(Map<String, String> rules, String rule, List<String> keywords) {
    keywords.forEach(keyword -> rules.put(keyword, rule));
  }
}
