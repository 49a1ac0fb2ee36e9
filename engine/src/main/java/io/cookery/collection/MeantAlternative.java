package io.cookery.collection;

import io.cookery.collection.SchemaError.Fork;
import io.cookery.collection.SchemaFinding.Broken;
import io.cookery.collection.SchemaFinding.NoneOf;
import io.cookery.collection.SchemaFinding.Several;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Judges params by the alternative that was meant where a schema has several: nobody who wrote an
 * object wants to hear that it is not a text.
 */
final class MeantAlternative {

  private static final Set<String> CHOICES = Set.of("anyOf", "oneOf");

  private final JsonNode params;

  private MeantAlternative(JsonNode params) {
    this.params = params;
  }

  /** What is to be told of all that is wrong with params, one finding for one cause. */
  static List<SchemaFinding> findings(List<SchemaError> errors, JsonNode params) {
    return new Consequences(params).removed(new MeantAlternative(params).judged(errors, 0));
  }

  private List<SchemaFinding> judged(List<SchemaError> errors, int level) {
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

  private List<SchemaFinding> fork(List<SchemaError> errors, int level) {
    Map<Integer, List<SchemaError>> byBranch =
        errors.stream()
            .collect(
                Collectors.groupingBy(
                    error -> error.forks().get(level).branch(), TreeMap::new, Collectors.toList()));
    Fork fork = errors.getFirst().forks().get(level);
    List<Branch> branches =
        byBranch.values().stream().map(each -> new Branch(fork, each, level)).toList();
    JsonNode value = params.at(fork.at());
    List<Branch> open = branches.stream().filter(branch -> branch.takesTypeOf(value)).toList();
    return none(fork, branches, open)
        .or(() -> untold(open))
        .map(List::of)
        .orElseGet(() -> judged(open.stream().min(nearness()).orElseThrow().errors(), level + 1));
  }

  /** No alternative is nearer than the others: each has its own reason, all of one kind. */
  private static Optional<SchemaFinding> none(Fork fork, List<Branch> all, List<Branch> open) {
    boolean severalValues = open.size() > 1 && open.stream().allMatch(Branch::isOfValue);
    boolean fixedValues = all.size() > 1 && all.stream().allMatch(Branch::isOfFixedValue);
    if (open.isEmpty() || severalValues || fixedValues) {
      return Optional.of(new NoneOf(fork.at(), all.stream().map(Branch::ofValue).toList()));
    }
    long least = open.stream().mapToLong(Branch::shapeErrors).min().orElse(0);
    boolean alike =
        open.stream().filter(branch -> branch.shapeErrors() == least).count() > 1
            && open.stream().allMatch(Branch::onlyLacksOne);
    if (!alike) {
      return Optional.empty();
    }
    List<SchemaError> lacking = open.stream().map(Branch::lacking).toList();
    boolean same = lacking.stream().map(SchemaError::place).distinct().count() == 1;
    return Optional.of(same ? new Broken(lacking.getFirst()) : new NoneOf(fork.at(), lacking));
  }

  /** What tells the alternatives apart is missing, or is what none of them has. */
  private static Optional<SchemaFinding> untold(List<Branch> open) {
    if (open.size() < 2) {
      return Optional.empty();
    }
    for (SchemaError wrong : open.getFirst().tellingApart()) {
      List<SchemaError> each =
          open.stream()
              .flatMap(branch ->
                  branch.tellingApart().stream()
                      .filter(error -> error.place().equals(wrong.place()))
                      .limit(1))
              .toList();
      if (each.size() == open.size()) {
        return Optional.of(
            each.stream().allMatch(error -> error.is("required"))
                ? new Broken(open.getFirst().writtenOtherwise(wrong).orElse(wrong))
                : new NoneOf(wrong.place(), each));
      }
    }
    return Optional.empty();
  }

  /** Least first: what tells alternatives apart, then what is missing or unknown, then the rest. */
  private static Comparator<Branch> nearness() {
    return Comparator.<Branch>comparingLong(branch ->
            branch.tellingApart().stream()
                .filter(Predicate.not(error -> error.is("required")))
                .count())
        .thenComparingLong(Branch::shapeErrors)
        .thenComparingLong(Branch::typeErrors)
        .thenComparingLong(branch -> branch.errors().size())
        .thenComparingInt(branch -> -branch.deepest())
        .thenComparingInt(Branch::number);
  }
}
