package io.cookery.collection;

import io.cookery.collection.SchemaError.Fork;
import io.cookery.input.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One alternative of a schema that does not fit.
 *
 * @param fork the choice among alternatives that it is of
 * @param errors why it does not
 * @param level how many choices there were before this one
 */
record Branch(Fork fork, List<SchemaError> errors, int level) {

  /** Rules about a value that is no object, or about an object or a list as a whole. */
  private static final Set<String> OF_VALUE =
      Set.of(
          "type",
          "const",
          "enum",
          "pattern",
          "format",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "minLength",
          "maxLength");

  Branch {
    errors = List.copyOf(errors);
  }

  int number() {
    return errors.getFirst().forks().get(level).branch();
  }

  /** Whether what is there could be meant to be this: it is of the type that this takes. */
  boolean takesTypeOf(JsonNode value) {
    return here()
        .noneMatch(error ->
            error.is("type")
                || (isFixed(error)
                    && error.choices().stream()
                        .noneMatch(choice -> choice.getNodeType() == value.getNodeType())));
  }

  /** Whether it is all about the value as it is, not about what is in it. */
  boolean isOfValue() {
    return errors.stream().allMatch(error -> isHere(error) && OF_VALUE.contains(error.keyword()));
  }

  /** Whether it takes certain values alone. */
  boolean isOfFixedValue() {
    return here().anyMatch(Branch::isFixed);
  }

  /** Why the value as it is does not fit. */
  SchemaError ofValue() {
    return here()
        .filter(Branch::isFixed)
        .findFirst()
        .or(() -> here().filter(error -> error.is("type")).findFirst())
        .orElseGet(errors::getFirst);
  }

  /** Whether a property is missing, and nothing is wrong but that others are unknown. */
  boolean onlyLacksOne() {
    return errors.stream().allMatch(error -> isHere(error) && error.isShape())
        && errors.stream().filter(error -> error.is("required")).count() == 1;
  }

  /** The property that is missing. */
  SchemaError lacking() {
    return here().filter(error -> error.is("required")).findFirst().orElseThrow();
  }

  /** What is missing or unknown; one slip of the pen is one. */
  long shapeErrors() {
    List<SchemaError> unknown = here().filter(SchemaError::isUnknown).toList();
    return here()
        .filter(SchemaError::isShape)
        .filter(error -> !(error.is("required") && isMeant(error, unknown)))
        .count();
  }

  private static boolean isMeant(SchemaError missing, List<SchemaError> unknown) {
    List<String> wanted = List.of(String.valueOf(missing.property()));
    return unknown.stream()
        .anyMatch(error -> Nearest.to(String.valueOf(error.property()), wanted).isPresent());
  }

  /** The unknown property that a missing one is there as, with a slip of the pen. */
  Optional<SchemaError> writtenOtherwise(SchemaError missing) {
    return here()
        .filter(error -> error.isUnknown() && isMeant(missing, List.of(error)))
        .findFirst();
  }

  long typeErrors() {
    return errors.stream()
        .filter(error -> error.is("type") && error.forks().size() == level + 1)
        .count();
  }

  /** How far within what is there the innermost error is. */
  int deepest() {
    return errors.stream()
        .mapToInt(error -> (int) error.at().toString().chars().filter(c -> c == '/').count())
        .max()
        .orElse(0);
  }

  /**
   * Of its errors those about a property that other alternatives want to have other values: that it
   * has another one, or is missing.
   */
  List<SchemaError> tellingApart() {
    return errors.stream()
        .filter(error -> error.forks().size() == level + 1 && tellsApart(error))
        .toList();
  }

  private boolean tellsApart(SchemaError error) {
    boolean missing = error.is("required") && isHere(error);
    boolean other =
        isFixed(error) && error.at().head() != null && fork.at().equals(error.at().head());
    if (!missing && !other) {
      return false;
    }
    String name = error.place().last().getMatchingProperty();
    return fork.branches()
            .valueStream()
            .filter(branch -> error.resolved(branch).fixes(name))
            .count()
        > 1;
  }

  private static boolean isFixed(SchemaError error) {
    return error.is("const") || error.is("enum");
  }

  private Stream<SchemaError> here() {
    return errors.stream().filter(this::isHere);
  }

  private boolean isHere(SchemaError error) {
    return error.forks().size() == level + 1 && error.at().equals(fork.at());
  }
}
