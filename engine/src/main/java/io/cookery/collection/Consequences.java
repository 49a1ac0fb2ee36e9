package io.cookery.collection;

import io.cookery.collection.SchemaError.Condition;
import io.cookery.collection.SchemaFinding.Broken;
import io.cookery.collection.SchemaFinding.NoneOf;
import io.cookery.collection.SchemaFinding.Several;
import io.cookery.input.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Findings that only follow from others: a cause is told once. */
final class Consequences {

  private final JsonNode params;

  Consequences(JsonNode params) {
    this.params = params;
  }

  /** The findings without them. */
  List<SchemaFinding> removed(List<SchemaFinding> findings) {
    List<SchemaError> unknown =
        findings.stream().flatMap(Consequences::errors).filter(SchemaError::isUnknown).toList();
    List<SchemaFinding> causes = new ArrayList<>();
    for (SchemaFinding finding : findings) {
      boolean written = errors(finding).anyMatch(error -> isWrittenOtherwise(error, unknown));
      boolean conditional = errors(finding).allMatch(error -> hangsOn(error, findings));
      boolean unread = finding instanceof Broken(SchemaError error) && isUnread(error, findings);
      if (!written && !conditional && !unread) {
        causes.add(finding);
      }
    }
    return causes;
  }

  /** A property is not missing if it is there with a slip of the pen. */
  private static boolean isWrittenOtherwise(SchemaError error, List<SchemaError> unknown) {
    List<String> wanted = List.of(String.valueOf(error.property()));
    return error.is("required")
        && unknown.stream()
            .anyMatch(each ->
                each.at().equals(error.at())
                    && Nearest.to(String.valueOf(each.property()), wanted).isPresent());
  }

  /** A rule does not hold, either, if the property that decides about it is wrong or missing. */
  private static boolean hangsOn(SchemaError error, List<SchemaFinding> findings) {
    Set<JsonPointer> wrong =
        findings.stream()
            .filter(finding -> conditions(finding) < error.conditions().size())
            .map(Consequences::place)
            .collect(Collectors.toSet());
    return error.conditions().stream().anyMatch(condition -> decides(condition, wrong));
  }

  private static boolean decides(Condition condition, Set<JsonPointer> wrong) {
    return condition.condition().path("properties").propertyNames().stream()
        .anyMatch(name -> wrong.contains(condition.at().appendProperty(name)));
  }

  /** On how many it hangs itself. */
  private static int conditions(SchemaFinding finding) {
    return errors(finding).mapToInt(error -> error.conditions().size()).max().orElse(0);
  }

  private static JsonPointer place(SchemaFinding finding) {
    return switch (finding) {
      case Broken(SchemaError error) -> error.place();
      case Several(SchemaError error) -> error.place();
      case NoneOf(JsonPointer at, _) -> at;
    };
  }

  /**
   * What an alternative knows counts as unknown as soon as anything else in the same object keeps
   * it from fitting.
   */
  private boolean isUnread(SchemaError error, List<SchemaFinding> findings) {
    return error.is("unevaluatedProperties")
        && params.at(error.at()).isObject()
        && new Subschema(error.schema(), error.root()).knows(String.valueOf(error.property()))
        && findings.stream()
            .flatMap(Consequences::errors)
            .anyMatch(other ->
                !other.is("unevaluatedProperties")
                    && (other.at() + "/").startsWith(error.at() + "/"));
  }

  private static Stream<SchemaError> errors(SchemaFinding finding) {
    return switch (finding) {
      case Broken(SchemaError error) -> Stream.of(error);
      case Several(SchemaError error) -> Stream.of(error);
      case NoneOf(_, List<SchemaError> each) -> each.stream();
    };
  }
}
