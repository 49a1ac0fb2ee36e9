package io.cookery.collection;

import io.cookery.trait.Rule;
import io.cookery.trait.check.TraitSpecCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Reads {@code rules}; whether the names in them exist is for the trait engine to say. */
final class RulesReader {

  /** The keys of a rule. */
  static final List<String> KEYS = List.of("exclude", "require");

  /** The keys of {@code require}. */
  static final List<String> REQUIRE_KEYS = List.of("when", "then");

  private final Problems problems;

  RulesReader(Problems problems) {
    this.problems = problems;
  }

  List<Rule> read(Fields top) {
    List<Rule> rules = new ArrayList<>();
    List<JsonNode> nodes = top.list("rules", TraitSpecCheck.MAX_RULES, "rules");
    for (int i = 0; i < nodes.size(); i++) {
      Rule rule = rule(nodes.get(i), top.at("rules").appendIndex(i));
      if (rule != null) {
        rules.add(rule);
      }
    }
    return rules;
  }

  private @Nullable Rule rule(JsonNode node, JsonPointer at) {
    Fields fields = Fields.open(node, at, problems, KEYS);
    if (fields == null) {
      return null;
    }
    if (fields.has("exclude") == fields.has("require")) {
      problems.lacks(
          at,
          "must have either `exclude: { Hat: Fez, Body: Ghost }` or"
              + " `require: { when: { Body: Ghost }, then: { Hat: None } }`");
      return null;
    }
    return fields.has("exclude") ? exclude(fields) : require(fields);
  }

  private Rule.@Nullable Exclude exclude(Fields fields) {
    Map<String, Set<String>> together = picks(fields, "exclude");
    if (together.size() == 1) {
      fields.wrong("exclude", "must name two or more categories; to leave a value out weigh it 0");
    }
    return together.size() < 2 ? null : new Rule.Exclude(together);
  }

  private Rule.@Nullable Require require(Fields rule) {
    Fields fields = Fields.open(rule.node("require"), rule.at("require"), problems, REQUIRE_KEYS);
    if (fields == null) {
      return null;
    }
    Map<String, Set<String>> when = picks(fields, "when");
    Map<String, Set<String>> then = picks(fields, "then");
    return when.isEmpty() || then.isEmpty() ? null : new Rule.Require(when, then);
  }

  /** Values by category; empty when missing or wrong. */
  private Map<String, Set<String>> picks(Fields fields, String key) {
    JsonNode node = fields.node(key);
    if (!node.isObject() || node.isEmpty()) {
      fields.wrong(
          key,
          "must be an object of categories and values such as `{ Hat: Fez }`, but it is "
              + (node.isObject() ? "empty" : Scalars.shown(node)));
      return Map.of();
    }
    Map<String, Set<String>> picks = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      JsonPointer at = fields.at(key).appendProperty(entry.getKey());
      picks.put(entry.getKey(), names(entry.getValue(), at));
    }
    return picks.values().stream().anyMatch(Set::isEmpty) ? Map.of() : picks;
  }

  private Set<String> names(JsonNode node, JsonPointer at) {
    List<JsonNode> nodes = node.isArray() ? List.copyOf(node.values()) : List.of(node);
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode one : nodes) {
      String name = Scalars.text(one);
      if (name == null) {
        problems.add(
            at, "must be the name of a value or a list of names, but it is " + Scalars.shown(one));
        return Set.of();
      }
      names.add(name);
    }
    if (names.isEmpty()) {
      problems.add(at, "is an empty list; name at least one value");
    }
    return names;
  }
}
