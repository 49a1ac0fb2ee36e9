package io.cookery.server.openapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Finds the places of a document at which a program is not told what comes. */
final class Untyped {

  private static final String REF = "#/components/schemas/";

  private final JsonNode schemas;
  private final Set<String> free;
  private final List<String> found = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  /**
   * A search.
   *
   * @param free ends of the names of members that are what a caller or a service makes them
   */
  Untyped(JsonNode document, Set<String> free) {
    this.schemas = document.path("components").path("schemas");
    this.free = free;
  }

  /** All such places of a schema, below this name. */
  List<String> in(String name, JsonNode schema) {
    look(name, schema);
    return found;
  }

  private void look(String at, JsonNode schema) {
    if (schema.has("$ref")) {
      String name = schema.path("$ref").asString().substring(REF.length());
      if (!schemas.has(name)) {
        found.add(at + " refers to " + name + ", which is not there");
      } else if (seen.add(name)) {
        look(name, schemas.path(name));
      }
      return;
    }
    boolean choice = false;
    for (String kind : List.of("anyOf", "oneOf", "allOf")) {
      for (JsonNode one : schema.path(kind)) {
        choice = true;
        look(at, one);
      }
    }
    if (!choice && !schema.has("type") && !isFree(at)) {
      found.add(at + " has no type");
    }
    if (isOf(schema, "array")) {
      look(at + "/items", schema.path("items"));
    }
    schema
        .path("properties")
        .properties()
        .forEach(entry -> look(at + "/" + entry.getKey(), entry.getValue()));
    if (isOf(schema, "object")) {
      lookAtOthers(at, schema);
    }
  }

  /** A map's values have a type; an object has members, and says whether there are others. */
  private void lookAtOthers(String at, JsonNode schema) {
    JsonNode others = schema.path("additionalProperties");
    if (others.isObject() && !others.isEmpty()) {
      look(at + "/*", others);
    } else if (!schema.has("properties") && !isFree(at)) {
      found.add(at + " is an object of anything");
    }
  }

  private boolean isFree(String at) {
    return free.stream().anyMatch(each -> at.endsWith("/" + each));
  }

  private static boolean isOf(JsonNode schema, String type) {
    JsonNode types = schema.path("type");
    return types.isArray()
        ? types.valueStream().anyMatch(each -> each.asString().equals(type))
        : types.asString("").equals(type);
  }
}
