package io.cookery.collection;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A schema within a schema, read without params.
 *
 * @param root where references begin
 */
record Subschema(JsonNode schema, JsonNode root) {

  /** References and schemas within schemas that are followed: they may go round. */
  private static final int MAX_STEPS = 12;

  private static final List<String> ALTERNATIVES = List.of("allOf", "anyOf", "oneOf");
  private static final List<String> CONDITIONAL = List.of("if", "then", "else");

  /** What a reference within the schema leads to; missing if it leads elsewhere. */
  static JsonNode referred(String reference, JsonNode root) {
    return reference.startsWith("#/")
        ? root.at(reference.substring(1))
        : reference.equals("#") ? root : root.path("");
  }

  /** Whether it wants a property to have one of certain values. */
  boolean fixes(String property) {
    return any(
        rules -> hasChoices(rules.schema.path("properties").path(property), MAX_STEPS),
        List.of("allOf"),
        MAX_STEPS);
  }

  /** Whether it says anywhere what a property is. */
  boolean knows(String property) {
    return any(rules -> rules.schema.path("properties").has(property), ALTERNATIVES, MAX_STEPS);
  }

  private boolean hasChoices(JsonNode rules, int steps) {
    return rules.has("const")
        || rules.has("enum")
        || (steps > 0
            && rules.has("$ref")
            && hasChoices(referred(rules.path("$ref").asString(""), root), steps - 1));
  }

  private boolean any(Predicate<Subschema> wanted, List<String> lists, int steps) {
    if (wanted.test(this)) {
      return true;
    }
    if (steps == 0) {
      return false;
    }
    Stream<JsonNode> listed = lists.stream().flatMap(list -> schema.path(list).valueStream());
    Stream<JsonNode> conditional =
        lists.size() > 1 ? CONDITIONAL.stream().map(schema::path) : Stream.empty();
    Stream<JsonNode> referred =
        Stream.of(schema.path("$ref"))
            .filter(JsonNode::isString)
            .map(reference -> referred(reference.asString(), root));
    return Stream.of(listed, conditional, referred)
        .flatMap(each -> each)
        .filter(JsonNode::isObject)
        .anyMatch(each -> new Subschema(each, root).any(wanted, lists, steps - 1));
  }
}
