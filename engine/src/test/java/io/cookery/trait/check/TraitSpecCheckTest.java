package io.cookery.trait.check;

import static io.cookery.trait.Specs.category;
import static io.cookery.trait.Specs.counted;
import static io.cookery.trait.Specs.even;
import static io.cookery.trait.Specs.exclude;
import static io.cookery.trait.Specs.range;
import static io.cookery.trait.Specs.spec;
import static io.cookery.trait.Specs.weighted;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.input.Problem;
import io.cookery.trait.Category;
import io.cookery.trait.Rule;
import io.cookery.trait.Specs;
import io.cookery.trait.TraitSpec;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TraitSpecCheckTest {

  private static void assertProblem(TraitSpec spec, String path, String... words) {
    assertThat(TraitSpecCheck.of(spec))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.path()).isEqualTo(path);
          assertThat(problem.message()).contains(words);
        });
  }

  private static void assertRuleProblem(Rule rule, String path, String... words) {
    assertProblem(
        spec(
            2,
            List.of(rule),
            category("Body", weighted("Ghost", 1), weighted("Tin", 1)),
            category("Hat/Cap", weighted("Fez", 1), weighted("None", 1)),
            range("Serial", "1", "9", "1", true, null)),
        path,
        words);
  }

  @Test
  void aGoodSpecHasNoProblem() {
    assertThat(TraitSpecCheck.of(spec(3, even("A", 3)))).isEmpty();
    assertThat(TraitSpecCheck.of(spec(1))).isEmpty();
  }

  @Test
  void namesAreUniqueAndPresent() {
    assertProblem(spec(2, even("A", 2), even("A", 2)), "/traits/1/category", "\"A\"", "category 1");
    assertProblem(
        spec(2, category("A", weighted("x", 1), weighted("x", 1))),
        "/traits/0/values/1/name",
        "\"x\"");
    assertProblem(spec(1, even(" ", 1)), "/traits/0/category", "name");
    assertProblem(spec(1, even("n".repeat(201), 1)), "/traits/0/category", "201", "200");
  }

  @Test
  void aCategoryNeedsAValueThatMayOccur() {
    assertProblem(spec(1, category("A")), "/traits/0/values", "needs a value");
    assertProblem(
        spec(1, category("A", weighted("x", 0), counted("y", 0))),
        "/traits/0/values",
        "ever occur");
  }

  @Test
  void weightsAndCountsAreNotBelowZero() {
    assertProblem(
        spec(1, category("A", weighted("x", 1), weighted("y", -0.5))),
        "/traits/0/values/1/weight",
        "-0.5",
        "below 0");
    assertProblem(
        spec(1, category("A", weighted("x", 1), counted("y", -2))),
        "/traits/0/values/1/count",
        "-2");
  }

  @Test
  void countsFitTheSupply() {
    assertProblem(
        spec(10, category("A", counted("x", 6), counted("y", 5), weighted("z", 1)), even("B", 99)),
        "/traits/0/values",
        "11",
        "10");
    assertProblem(
        spec(10, category("A", counted("x", 4), counted("y", 5)), even("B", 99)),
        "/traits/0/values",
        "9",
        "10",
        "weight");
  }

  @Test
  void rangesMakeSense() {
    assertProblem(spec(1, range("R", "5", "4", "1", false, null)), "/traits/0/range/end", "5", "4");
    assertProblem(
        spec(1, range("R", "1", "4", "0", false, null)), "/traits/0/range/step", "above 0");
    assertProblem(spec(1, range("R", "1", "1e30", "1", false, null)), "/traits/0/range", "at most");
    assertProblem(
        spec(1, range("R", "0", "1", "1e-99999999", false, null)),
        "/traits/0/range/step",
        "digits");
    Category.Range padded = range("R", "1", "4", "1", false, null);
    assertProblem(
        spec(
            1,
            new Category.Range(
                "R", padded.start(), padded.end(), padded.step(), -1, false, null, true)),
        "/traits/0/range/zeroPad",
        "-1");
  }

  @Test
  void rulesNameWhatExistsAndSuggestWhatWasMeant() {
    assertRuleProblem(
        exclude("Body", "Ghost", "Hat/Cop", "Fez"), "/rules/0/exclude/Hat~1Cop", "\"Hat/Cap\"");
    assertRuleProblem(
        exclude("Body", "Gost", "Hat/Cap", "Fez"),
        "/rules/0/exclude/Body",
        "\"Gost\"",
        "\"Ghost\"");
    assertRuleProblem(
        new Rule.Require(Map.of("Body", Set.of("Ghost")), Map.of("Hat/Cap", Set.of("Crown"))),
        "/rules/0/require/then/Hat~1Cap",
        "known: \"Fez\", \"None\"");
    assertRuleProblem(
        new Rule.Require(Map.of("Serial", Set.of("1")), Map.of("Body", Set.of("Tin"))),
        "/rules/0/require/when/Serial",
        "range");
  }

  @Test
  void rulesHaveTwoSides() {
    assertRuleProblem(
        new Rule.Exclude(Map.of("Body", Set.of("Ghost"))), "/rules/0/exclude", "two or more");
    assertRuleProblem(
        new Rule.Require(Map.of(), Map.of("Body", Set.of("Ghost"))),
        "/rules/0/require/when",
        "needs a category");
    assertRuleProblem(
        new Rule.Require(Map.of("Body", Set.of("Ghost")), Map.of("Body", Set.of())),
        "/rules/0/require/then/Body",
        "at least one");
  }

  @Test
  void suppliesChangeWithinTheirLimits() {
    assertProblem(spec(TraitSpec.MAX_SUPPLY + 1, even("A", 2)), "/supply", "1,000,000");
    assertThat(TraitSpecCheck.of(spec(0, even("A", 2)))).isNotEmpty();
    assertThat(TraitSpecCheck.of(Specs.supplies(spec(1, even("A", 3)), 3, 2))).isEmpty();
  }

  @Test
  void sizesHaveLimits() {
    assertProblem(
        spec(1, even("A", TraitSpecCheck.MAX_VALUES_PER_CATEGORY + 1)),
        "/traits/0/values",
        "10,001");
    Rule rule = exclude("A", "v0", "B", "v0");
    assertProblem(
        spec(
            1, Collections.nCopies(TraitSpecCheck.MAX_RULES + 1, rule), even("A", 2), even("B", 2)),
        "/rules",
        "1,001");
    Category[] categories = new Category[TraitSpecCheck.MAX_CATEGORIES + 1];
    for (int c = 0; c < categories.length; c++) {
      categories[c] = even("C" + c, 1);
    }
    assertProblem(spec(1, categories), "/traits", "101");
  }

  @Test
  void allProblemsAreFoundAtOnce() {
    List<Problem> problems =
        TraitSpecCheck.of(
            spec(1, List.of(exclude("X", "x", "Y", "y")), category("A"), even("A", 1)));

    assertThat(problems)
        .extracting(Problem::path)
        .contains(
            "/traits/0/values", "/traits/1/category", "/rules/0/exclude/X", "/rules/0/exclude/Y");
  }
}
