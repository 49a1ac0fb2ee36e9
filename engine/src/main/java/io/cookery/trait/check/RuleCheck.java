package io.cookery.trait.check;

import io.cookery.trait.Category;
import io.cookery.trait.Rule;
import io.cookery.trait.TraitTree;
import io.cookery.trait.Value;
import io.cookery.trait.problem.Nearest;
import io.cookery.trait.problem.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds what is wrong with rules. */
final class RuleCheck {

  private final Map<String, Category> categories = new LinkedHashMap<>();
  private final Problems problems;

  RuleCheck(TraitTree tree, Problems problems) {
    tree.categories().forEach(category -> categories.putIfAbsent(category.name(), category));
    this.problems = problems;
  }

  void check(List<Rule> rules) {
    problems.addUnless(
        rules.size() <= TraitSpecCheck.MAX_RULES,
        "/rules",
        "%,d rules are too many; at most %,d are possible",
        rules.size(),
        TraitSpecCheck.MAX_RULES);
    for (int r = 0; r < rules.size(); r++) {
      switch (rules.get(r)) {
        case Rule.Exclude exclude -> exclude(exclude, "/rules/" + r + "/exclude");
        case Rule.Require require -> {
          part(require.when(), "/rules/" + r + "/require/when");
          part(require.then(), "/rules/" + r + "/require/then");
        }
      }
    }
  }

  private void exclude(Rule.Exclude exclude, String path) {
    problems.addUnless(
        exclude.together().size() >= 2,
        path,
        "an exclusion names two or more categories; to exclude a value alone give it weight 0");
    names(exclude.together(), path);
  }

  private void part(Map<String, Set<String>> part, String path) {
    problems.addUnless(!part.isEmpty(), path, "a requirement needs a category here");
    names(part, path);
  }

  private void names(Map<String, Set<String>> names, String path) {
    new TreeMap<>(names).forEach((name, values) -> name(name, values, path + Problems.step(name)));
  }

  private void name(String name, Set<String> values, String path) {
    switch (categories.get(name)) {
      case null ->
          problems.add(
              path,
              "there is no category \"%s\"; %s",
              name,
              Nearest.hint(name, categories.keySet()));
      case Category.Range _ ->
          problems.add(path, "\"%s\" is a range; rules can only name categories with values", name);
      case Category.Valued valued -> values(valued, values, path);
    }
  }

  private void values(Category.Valued category, Set<String> values, String path) {
    List<String> known = category.values().stream().map(Value::name).toList();
    problems.addUnless(!values.isEmpty(), path, "at least one value is needed here");
    for (String value : values.stream().sorted().toList()) {
      problems.addUnless(
          known.contains(value),
          path,
          "category \"%s\" has no value \"%s\"; %s",
          category.name(),
          value,
          Nearest.hint(value, known));
    }
  }
}
