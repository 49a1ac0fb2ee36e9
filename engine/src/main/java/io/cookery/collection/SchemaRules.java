package io.cookery.collection;

import io.cookery.input.Nearest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What each rule of JSON Schema (2020-12) says of a value that does not keep it, in words. */
final class SchemaRules {

  /** Alternatives that are named one by one. */
  private static final int MAX_NAMED = 40;

  private SchemaRules() {}

  /** What is wrong and what would be right; {@code tool} names who asks. */
  static String words(SchemaError error, JsonNode value, String tool) {
    JsonNode rule = error.rule();
    JsonNode schema = error.schema();
    String is = "is " + Scalars.shown(value);
    return switch (error.keyword()) {
      case "type" -> is + ", but " + tool + " takes " + String.join(" or ", types(rule));
      case "enum" -> is + ", but must be " + choices(rule) + hint(value, error);
      case "const" -> is + ", but must be " + literal(rule) + hint(value, error);
      case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" ->
          is + ", but must be " + range(schema);
      case "multipleOf" -> is + ", but must be a multiple of " + literal(rule);
      case "minLength", "maxLength" ->
          "has " + length(value) + ", but must have " + span(schema, "Length") + " characters";
      case "minItems", "maxItems" ->
          "has " + value.size() + " elements, but must have " + span(schema, "Items");
      case "minProperties", "maxProperties" ->
          "has " + value.size() + " members, but must have " + span(schema, "Properties");
      case "uniqueItems" -> "has the same element twice; keep one of them";
      case "pattern" -> is + ", but " + tool + " takes " + form(schema);
      case "format" -> is + ", but " + tool + " takes a " + rule.asString("") + described(schema);
      case "contains", "minContains", "maxContains" ->
          "has too few or too many elements of the kind that "
              + tool
              + " asks for"
              + described(schema.path("contains"));
      case "items", "additionalItems", "unevaluatedItems" ->
          "has more elements than " + tool + " takes";
      case "propertyNames" ->
          "has a member whose name "
              + tool
              + " does not take"
              + described(schema.path("propertyNames"));
      default -> "does not fit what " + tool + " takes here" + described(schema);
    };
  }

  /** What is wrong where none of some alternatives fits, each for a rule about the same value. */
  static String noneOf(List<SchemaError> each, JsonNode value, String tool) {
    String taken =
        each.stream()
            .flatMap(error -> taken(error).stream())
            .distinct()
            .limit(MAX_NAMED)
            .collect(Collectors.joining(" or "));
    return "is "
        + Scalars.shown(value)
        + ", but "
        + tool
        + " takes "
        + taken
        + hint(value, each.toArray(SchemaError[]::new));
  }

  /** What an alternative takes, as far as one rule of it says. */
  private static List<String> taken(SchemaError error) {
    JsonNode schema = error.schema();
    String described = described(schema).replaceFirst("^: ", "");
    return switch (error.keyword()) {
      case "type" -> types(error.rule());
      case "const", "enum" -> error.choices().stream().map(SchemaRules::literal).toList();
      case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" ->
          List.of("a number that is " + range(schema));
      case "multipleOf" -> List.of("a multiple of " + literal(error.rule()));
      case "minLength", "maxLength" ->
          List.of("a text of " + span(schema, "Length") + " characters");
      case "pattern" ->
          List.of(
              described.isEmpty()
                  ? "what fits the pattern " + schema.path("pattern").asString("")
                  : described);
      case "format" -> List.of("a " + error.rule().asString(""));
      default -> List.of(described.isEmpty() ? "another form" : described);
    };
  }

  /** Types in words. */
  static List<String> types(JsonNode rule) {
    List<JsonNode> names = rule.isArray() ? List.copyOf(rule.values()) : List.of(rule);
    return names.stream().map(name -> type(name.asString(""))).toList();
  }

  private static String type(String name) {
    return switch (name) {
      case "string" -> "a text";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      case "array" -> "a list";
      case "object" -> "an object";
      case "null" -> "nothing";
      default -> name;
    };
  }

  /** What the schema says of itself, behind a colon; empty when it says nothing. */
  static String described(JsonNode schema) {
    String description = schema.path("description").asString("").strip();
    return description.isEmpty() ? "" : ": " + description.replaceFirst("\\.$", "");
  }

  private static String form(JsonNode schema) {
    String described = described(schema);
    return described.isEmpty()
        ? "only what fits the pattern " + schema.path("pattern").asString("")
        : "another form" + described;
  }

  private static String choices(JsonNode rule) {
    String named =
        rule.valueStream()
            .limit(MAX_NAMED)
            .map(SchemaRules::literal)
            .collect(Collectors.joining(", "));
    int last = named.lastIndexOf(", ");
    boolean all = rule.size() <= MAX_NAMED;
    return !all
        ? named + " or one of " + (rule.size() - MAX_NAMED) + " more"
        : last < 0 ? named : named.substring(0, last) + " or " + named.substring(last + 2);
  }

  private static String hint(JsonNode value, SchemaError... errors) {
    return value.isString()
        ? Nearest.hint(
            value.asString(),
            Stream.of(errors)
                .flatMap(error -> error.choices().stream())
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .toList())
        : "";
  }

  /** A value as one writes it. */
  static String literal(JsonNode value) {
    return value.isString() && !value.asString().isBlank() ? value.asString() : value.toString();
  }

  private static String length(JsonNode value) {
    String text = value.asString("");
    return text.codePointCount(0, text.length()) + " characters";
  }

  private static String range(JsonNode schema) {
    boolean both = schema.has("minimum") && schema.has("maximum");
    if (both) {
      return "from " + literal(schema.get("minimum")) + " to " + literal(schema.get("maximum"));
    }
    String low =
        schema.has("minimum")
            ? literal(schema.get("minimum")) + " or more"
            : schema.has("exclusiveMinimum")
                ? "more than " + literal(schema.get("exclusiveMinimum"))
                : "";
    String high =
        schema.has("maximum")
            ? literal(schema.get("maximum")) + " or less"
            : schema.has("exclusiveMaximum")
                ? "less than " + literal(schema.get("exclusiveMaximum"))
                : "";
    return low.isEmpty() || high.isEmpty() ? low + high : low + " and " + high;
  }

  private static String span(JsonNode schema, String what) {
    JsonNode least = schema.path("min" + what);
    JsonNode most = schema.path("max" + what);
    if (least.isNumber() && most.isNumber()) {
      return least.equals(most)
          ? literal(least)
          : "from " + literal(least) + " to " + literal(most);
    }
    return least.isNumber() ? "at least " + literal(least) : "at most " + literal(most);
  }
}
