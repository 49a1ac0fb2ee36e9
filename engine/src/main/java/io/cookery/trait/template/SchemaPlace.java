package io.cookery.trait.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a JSON Schema says about one place of a document: every subschema that may apply there.
 * Follows properties, items, prefixItems, additionalProperties, allOf, anyOf, oneOf and references
 * within the schema; what it cannot follow says nothing.
 */
record SchemaPlace(JsonNode root, List<JsonNode> schemas) {

  private static final List<String> COMBINATIONS = List.of("allOf", "anyOf", "oneOf");

  /** A JSON type. */
  enum Type {
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN,
    NULL,
    ARRAY,
    OBJECT;

    static Optional<Type> named(String name) {
      return Arrays.stream(values()).filter(type -> type.label().equals(name)).findFirst();
    }

    static Type of(JsonNode example) {
      return switch (example.getNodeType()) {
        case NUMBER -> example.isIntegralNumber() ? INTEGER : NUMBER;
        case BOOLEAN -> BOOLEAN;
        case ARRAY -> ARRAY;
        case OBJECT, POJO -> OBJECT;
        case NULL, MISSING -> NULL;
        case STRING, BINARY -> STRING;
      };
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The place of the whole document. */
  static SchemaPlace of(JsonNode schema) {
    SchemaPlace empty = new SchemaPlace(schema, List.of());
    List<JsonNode> schemas = new ArrayList<>();
    empty.expand(schema, schemas);
    return new SchemaPlace(schema, schemas);
  }

  /** The place of a property. */
  SchemaPlace property(String name) {
    List<JsonNode> below = new ArrayList<>();
    for (JsonNode schema : schemas) {
      JsonNode named = schema.path("properties").get(name);
      JsonNode property = named == null ? schema.get("additionalProperties") : named;
      if (property != null) {
        expand(property, below);
      }
    }
    return new SchemaPlace(root, below);
  }

  /** The place of an element of an array. */
  SchemaPlace element(int index) {
    List<JsonNode> below = new ArrayList<>();
    for (JsonNode schema : schemas) {
      JsonNode placed = schema.path("prefixItems").get(index);
      JsonNode element = placed == null ? schema.get("items") : placed;
      if (element != null) {
        expand(element, below);
      }
    }
    return new SchemaPlace(root, below);
  }

  /** The types that are named for this place, by name or by example; none named means any. */
  Set<Type> types() {
    Set<Type> types = EnumSet.noneOf(Type.class);
    for (JsonNode schema : schemas) {
      JsonNode type = schema.path("type");
      add(type, types);
      type.forEach(one -> add(one, types));
      if (type.isMissingNode()) {
        schema.path("enum").forEach(example -> types.add(Type.of(example)));
      }
    }
    return types;
  }

  private static void add(JsonNode name, Set<Type> types) {
    if (name.isString()) {
      Type.named(name.stringValue()).ifPresent(types::add);
    }
  }

  /** Adds a schema and everything that it combines or refers to, each once. */
  private void expand(JsonNode schema, List<JsonNode> into) {
    if (into.contains(schema)) {
      return;
    }
    into.add(schema);
    for (String combination : COMBINATIONS) {
      for (JsonNode part : schema.path(combination)) {
        expand(part, into);
      }
    }
    JsonNode reference = schema.path("$ref");
    if (reference.isString() && reference.stringValue().startsWith("#")) {
      JsonNode target = root.at(reference.stringValue().substring(1));
      if (!target.isMissingNode()) {
        expand(target, into);
      }
    }
  }
}
