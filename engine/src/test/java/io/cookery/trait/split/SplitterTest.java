package io.cookery.trait.split;

import static io.cookery.trait.Specs.category;
import static io.cookery.trait.Specs.counted;
import static io.cookery.trait.Specs.even;
import static io.cookery.trait.Specs.spec;
import static io.cookery.trait.Specs.weighted;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.trait.Rule;
import io.cookery.trait.TraitSpec;
import io.cookery.trait.quota.Balance;
import io.cookery.trait.quota.Misses;
import io.cookery.trait.quota.Quota;
import io.cookery.trait.quota.Quotas;
import io.cookery.trait.random.SeededRandom;
import io.cookery.trait.rule.Diagram;
import io.cookery.trait.rule.Model;
import io.cookery.trait.rule.Room;
import io.cookery.trait.slot.Rows;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What splitting does without the help of repair and search. */
class SplitterTest {

  /** Whether one split meets every target and uses up nothing twice. */
  private static boolean meetsAll(TraitSpec spec) {
    Model model = Model.of(spec);
    Rows rows = Rows.empty(model);
    List<Quota> quotas = new Quotas(model, rows, spec.supply()).all();
    Diagram diagram = model.diagram(quotas.stream().map(Quota::allowed).toList());
    rows = rows.grown(spec.supply());
    Balance balance = Balance.of(diagram, quotas);
    Splitter splitter =
        new Splitter(
            diagram,
            Room.of(diagram, 1),
            balance,
            rows,
            new SeededRandom(1),
            Remainders.EVERYWHERE);
    return splitter.split(new int[0]) && Misses.of(rows, quotas).none();
  }

  @Test
  void everyCombinationIsUsedAtTheFirstTry() {
    assertThat(meetsAll(spec(9_984, even("A", 13), even("B", 12), even("C", 8), even("D", 8))))
        .isTrue();
  }

  @Test
  void earlyLayersLookAheadToTheRulesOfLaterOnes() {
    Rule rule = new Rule.Exclude(Map.of("A", Set.of("a1"), "B", Set.of("b1"), "C", Set.of("c1")));
    assertThat(
            meetsAll(
                spec(
                    1_000,
                    List.of(rule),
                    category("A", weighted("a1", 1), weighted("a2", 1)),
                    category("B", weighted("b1", 1), weighted("b2", 1)),
                    category("C", weighted("c1", 9), weighted("c2", 1)),
                    even("D", 1_000))))
        .isTrue();
  }

  @Test
  void exactCountsAreMetWhereRoundingMissesThem() {
    Rule rule = new Rule.Require(Map.of("B", Set.of("v0")), Map.of("C", Set.of("v0", "v1")));
    for (int count = 1; count < 40; count += 3) {
      assertThat(
              meetsAll(
                  spec(
                      200,
                      List.of(rule),
                      category(
                          "A", counted("x", count), counted("y", 41 - count), weighted("z", 1)),
                      even("B", 7),
                      even("C", 9),
                      even("D", 100))))
          .isTrue();
    }
  }
}
