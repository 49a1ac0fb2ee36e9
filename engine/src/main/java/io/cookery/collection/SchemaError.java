package io.cookery.collection;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * One rule of a schema that params do not keep.
 *
 * @param keyword of JSON Schema, such as {@code maximum}; {@code false} where nothing is allowed
 * @param property that is unknown or missing, if the rule is about one
 * @param at the place in params
 * @param path of the rule, references followed
 * @param schema the schema that has the rule
 * @param root the schema of everything
 * @param forks the choices on the way to the rule, from the outermost
 * @param conditions {@code then} and {@code else} on the way to it
 */
record SchemaError(
    String keyword,
    @Nullable String property,
    JsonPointer at,
    String path,
    JsonNode schema,
    JsonNode root,
    List<Fork> forks,
    List<Condition> conditions) {

  private static final Set<String> UNKNOWN =
      Set.of("additionalProperties", "unevaluatedProperties");

  /**
   * A choice among alternatives.
   *
   * @param id the same for all errors of the same choice in the same place
   * @param branch the alternative that has the rule
   * @param at what is to fit one of them
   * @param branches the alternatives
   */
  record Fork(String id, int branch, JsonPointer at, JsonNode branches) {}

  /**
   * A rule that holds depending on something else.
   *
   * @param condition the schema that decides
   * @param at what it is about
   * @param holder the schema with the condition
   */
  record Condition(JsonNode condition, JsonPointer at, JsonNode holder) {}

  /** What the rule says; missing where nothing at all is allowed. */
  JsonNode rule() {
    return schema.path(keyword);
  }

  boolean is(String word) {
    return keyword.equals(word);
  }

  /** Whether it says that a property is there which the schema does not know. */
  boolean isUnknown() {
    return UNKNOWN.contains(keyword);
  }

  /** Whether it is about which properties there are. */
  boolean isShape() {
    return is("required") || isUnknown();
  }

  /** The values that the rule takes, if it takes certain ones alone. */
  List<JsonNode> choices() {
    return is("const") ? List.of(rule()) : is("enum") ? List.copyOf(rule().values()) : List.of();
  }

  /** What it is about: the property that is unknown or missing, or what is there. */
  JsonPointer place() {
    return property == null || !isShape() ? at : at.appendProperty(property);
  }

  /** Another part of the same schema. */
  Subschema resolved(JsonNode part) {
    return new Subschema(part, root);
  }

  static SchemaError of(Error error, JsonNode root) {
    NodePath path = error.getEvaluationPath();
    Walk walk = new Walk(root, error.getInstanceLocation());
    for (int i = 0; i < path.getNameCount(); i++) {
      walk.step(String.valueOf(path.getElement(i)), i + 1 == path.getNameCount());
    }
    String keyword = error.getKeyword();
    return new SchemaError(
        keyword == null ? "false" : keyword,
        error.getProperty(),
        pointer(error.getInstanceLocation(), Integer.MAX_VALUE),
        path.toString(),
        walk.schema,
        root,
        List.copyOf(walk.forks),
        List.copyOf(walk.conditions));
  }

  private static JsonPointer pointer(NodePath location, int depth) {
    JsonPointer at = JsonPointer.empty();
    for (int i = 0; i < Math.min(depth, location.getNameCount()); i++) {
      Object element = location.getElement(i);
      at =
          element instanceof Integer index
              ? at.appendIndex(index)
              : at.appendProperty(String.valueOf(element));
    }
    return at;
  }

  /** Follows the path of a rule through its schema, and so through params. */
  private static final class Walk {

    private final JsonNode root;
    private final NodePath location;
    private final List<Fork> forks = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final StringBuilder gone = new StringBuilder();
    private JsonNode schema;
    private String group = "";
    private int depth;

    Walk(JsonNode root, NodePath location) {
      this.root = root;
      this.location = location;
      schema = root;
    }

    void step(String word, boolean last) {
      gone.append('/').append(word);
      if (!group.isEmpty()) {
        member(word);
        return;
      }
      switch (word) {
        case "properties",
            "patternProperties",
            "dependentSchemas",
            "prefixItems",
            "anyOf",
            "oneOf",
            "allOf" ->
            group = last ? "" : word;
        case "then", "else" -> {
          conditions.add(new Condition(schema.path("if"), pointer(location, depth), schema));
          schema = schema.path(word);
        }
        case "$ref" -> schema = Subschema.referred(schema.path(word).asString(""), root);
        default -> {
          if (!last) {
            depth += word.equals("if") || word.equals("not") ? 0 : 1;
            schema = schema.path(word);
          }
        }
      }
    }

    private void member(String word) {
      JsonNode all = schema.path(group);
      switch (group) {
        case "properties", "patternProperties", "prefixItems" -> depth++;
        case "anyOf", "oneOf" -> {
          JsonPointer at = pointer(location, depth);
          String id = gone.substring(0, gone.length() - word.length() - 1) + "@" + at;
          forks.add(new Fork(id, Integer.parseInt(word), at, all));
        }
        default -> {
          // The same place.
        }
      }
      schema = all.isArray() ? all.path(Integer.parseInt(word)) : all.path(word);
      group = "";
    }
  }
}
