package io.cookery.collection;

import io.cookery.collection.SchemaError.Condition;
import io.cookery.collection.SchemaError.Fork;
import io.cookery.collection.SchemaFinding.Broken;
import io.cookery.collection.SchemaFinding.NoneOf;
import io.cookery.collection.SchemaFinding.Several;
import io.cookery.input.Nearest;
import io.cookery.input.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** What is wrong with params, in words for people who have never heard of JSON Schema. */
final class SchemaWords {

  private final String tool;
  private final JsonNode params;

  SchemaWords(String tool, JsonNode params) {
    this.tool = "the tool " + tool;
    this.params = params;
  }

  Problem problem(SchemaFinding finding) {
    return switch (finding) {
      case Broken(SchemaError error) -> broken(error);
      case Several(SchemaError error) -> new Problem(error.at().toString(), several(error));
      case NoneOf(JsonPointer at, List<SchemaError> each) ->
          new Problem(at.toString(), noneOf(at, each));
    };
  }

  private Problem broken(SchemaError error) {
    String property = String.valueOf(error.property());
    return switch (error.keyword()) {
      case "additionalProperties", "unevaluatedProperties" ->
          new Problem(error.at().appendProperty(property).toString(), unknown(property, error));
      case "required" ->
          new Problem(
              error.at().appendProperty(property).toString(),
              "is missing; " + tool + " needs it" + when(error));
      case "dependentRequired" ->
          new Problem(
              error.at().appendProperty(property).toString(),
              "is missing; " + tool + " needs it beside " + companion(error, property));
      case "false" -> new Problem(error.at().toString(), "is not taken by " + tool + beside(error));
      default ->
          isForbidden(error)
              ? forbidden(error)
              : new Problem(
                  error.at().toString(),
                  SchemaRules.words(error, params.at(error.at()), tool) + when(error));
    };
  }

  /** Whether the rule is that a property is not there. */
  private static boolean isForbidden(SchemaError error) {
    return error.is("not") && error.rule().size() == 1 && error.rule().path("required").size() == 1;
  }

  private Problem forbidden(SchemaError error) {
    String name = error.rule().path("required").path(0).asString("");
    return new Problem(
        error.at().appendProperty(name).toString(), "is not taken by " + tool + beside(error));
  }

  private String unknown(String property, SchemaError error) {
    List<String> known = new ArrayList<>(error.schema().path("properties").propertyNames());
    String where = error.at().matches() ? "" : " here";
    String start = tool + " has no param \"" + property + "\"" + where;
    return start
        + Nearest.to(property, known)
            .map(found -> "; did you mean \"" + found + "\"?")
            .orElse(known.isEmpty() ? "" : "; it has " + String.join(", ", known));
  }

  private String companion(SchemaError error, String property) {
    JsonNode value = params.at(error.at());
    return error.rule().properties().stream()
        .filter(rule -> value.has(rule.getKey()) && names(rule.getValue()).contains(property))
        .map(rule -> rule.getKey())
        .findFirst()
        .orElse("the others");
  }

  /** Beside what, or when, something is not taken. */
  private String beside(SchemaError error) {
    String names =
        error.forks().isEmpty()
            ? ""
            : String.join(" and ", names(branch(error.forks().getLast()).path("required")));
    String when = when(error);
    return names.isEmpty() ? when.isEmpty() ? " here" : when : " beside " + names + when;
  }

  private static JsonNode branch(Fork fork) {
    return fork.branches().path(fork.branch());
  }

  /** Under which conditions a rule holds, if under any. */
  private String when(SchemaError error) {
    List<String> told =
        error.conditions().stream().flatMap(each -> told(each).stream()).distinct().toList();
    return told.isEmpty() ? "" : " when " + String.join(" and ", told);
  }

  private List<String> told(Condition condition) {
    JsonNode object = params.at(condition.at());
    List<String> told = new ArrayList<>();
    for (String name : condition.condition().path("properties").propertyNames()) {
      JsonNode otherwise = condition.holder().path("properties").path(name).path("default");
      if (object.has(name)) {
        told.add(name + " is " + SchemaRules.literal(object.path(name)));
      } else if (!otherwise.isMissingNode()) {
        told.add(name + " is " + SchemaRules.literal(otherwise) + ", its default");
      }
    }
    return told;
  }

  private String several(SchemaError error) {
    JsonNode value = params.at(error.at());
    Set<String> there = new TreeSet<>();
    error.rule().forEach(branch -> there.addAll(names(branch.path("required"))));
    there.removeIf(name -> !value.has(name));
    return there.size() > 1
        ? "has " + String.join(" and ", there) + "; keep one of them"
        : "can be read in more than one way by " + tool + SchemaRules.described(error.schema());
  }

  private String noneOf(JsonPointer at, List<SchemaError> each) {
    if (each.getFirst().is("required")) {
      String names =
          each.stream()
              .map(error -> String.valueOf(error.property()))
              .distinct()
              .collect(Collectors.joining(" or "));
      return "has neither of what " + tool + " needs: " + names;
    }
    return SchemaRules.noneOf(each, params.at(at), tool);
  }

  private static List<String> names(JsonNode list) {
    return list.valueStream().map(name -> name.asString("")).toList();
  }
}
