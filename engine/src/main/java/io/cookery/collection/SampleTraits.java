package io.cookery.collection;

import io.cookery.input.Problem;
import io.cookery.trait.Category;
import io.cookery.trait.Rule;
import io.cookery.trait.Share;
import io.cookery.trait.Trait;
import io.cookery.trait.TraitTree;
import io.cookery.trait.Traits;
import io.cookery.trait.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Traits of pieces that might be, enough of them that every value that can occur is seen at least
 * once, so that params can be checked before any plan exists.
 */
final class SampleTraits {

  /** How many neighbours are tried for a value whose first neighbours break a rule. */
  private static final int MAX_TRIES = 50;

  private final List<List<Trait>> choices;
  private final List<Rule> rules;

  SampleTraits(TraitTree tree, List<Rule> rules) {
    this.choices = tree.categories().stream().map(SampleTraits::choices).toList();
    this.rules = rules;
  }

  /** One piece that might be. */
  record Sample(Traits traits) {

    /** Adds which values led to a problem, when the text at its path has placeholders. */
    Problem explain(Problem problem, JsonNode params) {
      String text = params.at(JsonPointer.compile(problem.path())).asString("");
      List<String> used =
          traits.list().stream()
              .filter(trait -> text.contains("[[" + trait.category() + "]]"))
              .map(trait -> trait.category() + " is " + trait.name())
              .toList();
      return used.isEmpty()
          ? problem
          : new Problem(
              problem.path(), problem.message() + " (when " + String.join(" and ", used) + ")");
    }
  }

  /** The samples; empty when a category has no value that can occur. */
  List<Sample> all() {
    if (choices.stream().anyMatch(List::isEmpty)) {
      return List.of();
    }
    if (choices.isEmpty()) {
      return List.of(new Sample(Traits.NONE));
    }
    List<Sample> samples = new ArrayList<>();
    Set<Trait> seen = new HashSet<>();
    for (int category = 0; category < choices.size(); category++) {
      for (int value = 0; value < choices.get(category).size(); value++) {
        if (!seen.contains(choices.get(category).get(value))) {
          Optional<Sample> sample = with(category, value);
          sample.ifPresent(samples::add);
          sample.ifPresent(found -> seen.addAll(found.traits().list()));
        }
      }
    }
    return samples;
  }

  /** A sample with this value that breaks no rule, if one is found soon. */
  private Optional<Sample> with(int category, int value) {
    return IntStream.range(0, MAX_TRIES)
        .mapToObj(tried -> row(category, value, tried))
        .filter(traits -> allowed(traits.names()))
        .findFirst()
        .map(Sample::new);
  }

  private Traits row(int category, int value, int tried) {
    List<Trait> list = new ArrayList<>();
    for (int i = 0; i < choices.size(); i++) {
      List<Trait> of = choices.get(i);
      list.add(of.get(i == category ? value : (value + tried * (i + 1)) % of.size()));
    }
    return new Traits(list);
  }

  private boolean allowed(Map<String, String> names) {
    return rules.stream()
        .allMatch(rule ->
            switch (rule) {
              case Rule.Exclude exclude -> !holds(exclude.together(), names);
              case Rule.Require require ->
                  !holds(require.when(), names) || holds(require.then(), names);
            });
  }

  private static boolean holds(Map<String, Set<String>> picks, Map<String, String> names) {
    return picks.entrySet().stream()
        .allMatch(pick -> pick.getValue().contains(names.get(pick.getKey())));
  }

  private static List<Trait> choices(Category category) {
    return switch (category) {
      case Category.Valued valued ->
          valued.values().stream()
              .filter(SampleTraits::occurs)
              .map(value -> new Trait(valued.name(), value.name(), value.param()))
              .toList();
      case Category.Range range ->
          Stream.of(range.start(), range.end())
              .map(number -> Numbers.text(number))
              .map(text -> new Trait(range.name(), text, text))
              .toList();
    };
  }

  private static boolean occurs(Value value) {
    return switch (value.share()) {
      case Share.Weight weight -> weight.weight().signum() > 0;
      case Share.Count count -> count.count() > 0;
    };
  }
}
