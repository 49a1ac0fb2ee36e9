package io.cookery.collection;

import io.cookery.collection.SchemaError.Fork;
import io.cookery.collection.SchemaFinding.Broken;
import io.cookery.collection.SchemaFinding.NoneOf;
import io.cookery.collection.SchemaFinding.Several;
import io.cookery.input.Nearest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Judges params by the alternative that was meant where a schema has several: nobody who wrote an
 * object wants to hear that it is not a text.
 */
final class MeantAlternative {

  private static final Set<String> CHOICES = Set.of("anyOf", "oneOf");
  private static final Set<String> UNKNOWN =
      Set.of("additionalProperties", "unevaluatedProperties");

  private MeantAlternative() {}

  /** What is to be told of all that is wrong, one finding for one cause. */
  static List<SchemaFinding> findings(List<SchemaError> errors) {
    return withoutConsequences(judged(errors, 0));
  }

  /** Whether it says that a property is there which the schema does not know. */
  static boolean isUnknown(SchemaError error) {
    return UNKNOWN.contains(error.keyword());
  }

  private static List<SchemaFinding> judged(List<SchemaError> errors, int level) {
    List<SchemaFinding> findings = new ArrayList<>();
    Map<String, List<SchemaError>> forks = new LinkedHashMap<>();
    for (SchemaError error : errors) {
      if (error.forks().size() > level) {
        forks.computeIfAbsent(error.forks().get(level).id(), _ -> new ArrayList<>()).add(error);
      } else if (!CHOICES.contains(error.keyword())) {
        findings.add(new Broken(error));
      }
    }
    for (SchemaError error : errors) {
      boolean choice = error.forks().size() == level && CHOICES.contains(error.keyword());
      if (choice && !forks.containsKey(error.path() + "@" + error.at())) {
        findings.add(new Several(error));
      }
    }
    forks.values().forEach(fork -> findings.addAll(fork(fork, level)));
    return findings;
  }

  private static List<SchemaFinding> fork(List<SchemaError> errors, int level) {
    Map<Integer, List<SchemaError>> branches =
        errors.stream()
            .collect(
                Collectors.groupingBy(
                    error -> error.forks().get(level).branch(), TreeMap::new, Collectors.toList()));
    Fork fork = errors.getFirst().forks().get(level);
    List<List<SchemaError>> open =
        branches.values().stream().filter(branch -> mistyped(branch, level) == null).toList();
    if (open.isEmpty()) {
      return List.of(
          new NoneOf(fork.at(), branches.values().stream().map(b -> mistyped(b, level)).toList()));
    }
    if (open.size() > 1 && open.stream().allMatch(branch -> onlyLacks(branch, level))) {
      return List.of(new NoneOf(fork.at(), open.stream().map(List::getFirst).toList()));
    }
    return judged(open.stream().min(nearness(fork, level)).orElseThrow(), level + 1);
  }

  /** The error that says that what is there is of another type than a branch takes; or null. */
  private static @Nullable SchemaError mistyped(List<SchemaError> branch, int level) {
    return branch.stream()
        .filter(error ->
            error.is("type")
                && error.forks().size() == level + 1
                && error.at().equals(error.forks().get(level).at()))
        .findFirst()
        .orElse(null);
  }

  private static boolean onlyLacks(List<SchemaError> branch, int level) {
    SchemaError first = branch.getFirst();
    return branch.size() == 1
        && first.is("required")
        && first.forks().size() == level + 1
        && first.at().equals(first.forks().get(level).at());
  }

  /** Least first: what tells alternatives apart, then what is missing or unknown, then the rest. */
  private static Comparator<List<SchemaError>> nearness(Fork fork, int level) {
    return Comparator.<List<SchemaError>>comparingLong(
            branch -> count(branch, error -> tellsApart(error, fork)))
        .thenComparingLong(
            branch -> count(branch, error -> error.at().equals(fork.at()) && isShape(error)))
        .thenComparingLong(List::size)
        .thenComparingInt(branch -> -deepest(branch))
        .thenComparingInt(branch -> branch.getFirst().forks().get(level).branch());
  }

  private static long count(List<SchemaError> branch, Predicate<SchemaError> which) {
    return branch.stream().filter(which).count();
  }

  private static boolean isShape(SchemaError error) {
    return error.is("required") || isUnknown(error);
  }

  private static int deepest(List<SchemaError> branch) {
    return branch.stream().mapToInt(error -> depth(error.at().toString())).max().orElse(0);
  }

  private static int depth(String pointer) {
    return (int) pointer.chars().filter(c -> c == '/').count();
  }

  /** Whether it is about a property that other alternatives want to have other values too. */
  private static boolean tellsApart(SchemaError error, Fork fork) {
    boolean below = depth(error.at().toString()) == depth(fork.at().toString()) + 1;
    if (!below || !(error.is("const") || error.is("enum"))) {
      return false;
    }
    String name = error.at().last().getMatchingProperty();
    return fork.branches().valueStream().filter(branch -> fixes(branch, name)).count() > 1;
  }

  private static boolean fixes(JsonNode branch, String property) {
    JsonNode rules = branch.path("properties").path(property);
    return rules.has("const") || rules.has("enum");
  }

  /** A property is not missing if it is there with a slip of the pen. */
  private static List<SchemaFinding> withoutConsequences(List<SchemaFinding> findings) {
    List<SchemaError> unknown =
        findings.stream()
            .flatMap(MeantAlternative::errors)
            .filter(MeantAlternative::isUnknown)
            .toList();
    return findings.stream()
        .filter(finding ->
            errors(finding).noneMatch(error -> error.is("required") && isMeant(error, unknown)))
        .toList();
  }

  private static boolean isMeant(SchemaError missing, List<SchemaError> unknown) {
    String wanted = String.valueOf(missing.property());
    return unknown.stream()
        .anyMatch(error ->
            error.at().equals(missing.at())
                && Nearest.to(String.valueOf(error.property()), List.of(wanted)).isPresent());
  }

  private static Stream<SchemaError> errors(SchemaFinding finding) {
    return switch (finding) {
      case Broken(SchemaError error) -> Stream.of(error);
      case Several(SchemaError error) -> Stream.of(error);
      case NoneOf(_, List<SchemaError> each) -> each.stream();
    };
  }
}
