package io.cookery.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cookery.cook.slot.Piece;
import io.cookery.trait.Category;
import io.cookery.trait.TraitTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenRarityTest {

  private static final double PRECISE = 1e-12;

  @TempDir private Path folder;

  private List<OpenRarity.Ranked> rank(TraitTree tree, List<Map<String, String>> traits)
      throws Exception {
    List<Piece> pieces = new ArrayList<>();
    for (Map<String, String> each : traits) {
      pieces.add(Kitchen.piece(pieces.size(), each, Kitchen.text("t")));
    }
    try (TextSpool spool = TextSpool.open(folder.resolve("spool"))) {
      Catalog catalog =
          new CatalogReader(tree, Map.of(), spool)
              .read(Kitchen.source(pieces), pieces.size(), ExportProgress.NONE);
      return OpenRarity.rank(catalog, TokenOrder.of(catalog.entries(), 1, null));
    }
  }

  private static List<Integer> numbers(List<OpenRarity.Ranked> ranked) {
    return ranked.stream().map(each -> each.token().number()).toList();
  }

  private static List<Integer> ranks(List<OpenRarity.Ranked> ranked) {
    return ranked.stream().map(OpenRarity.Ranked::rank).toList();
  }

  /*
   * By hand: of 4 tokens, Hat is cap, cap, bow and missing; Body is tin in 3, gold in 1; so the
   * trait count is 2, 2, 2 and 1.
   * Bits: cap −log2(2/4) = 1, bow 2, no hat 2; tin log2(4/3) = t, gold 2; count 2 is t, count 1 is 2.
   * Entropy: Hat 2/4·1 + 1/4·2 + 1/4·2 = 1.5; Body 3/4·t + 1/4·2; count 3/4·t + 1/4·2:
   * H = 2.5 + 1.5·t with t = 0.41503749927884376, that is 3.122556248918266.
   */
  @Test
  void scoresAreThoseWorkedOutByHand() throws Exception {
    List<OpenRarity.Ranked> ranked =
        rank(
            Kitchen.tree("Hat", "Body"),
            List.of(
                Map.of("Hat", "cap", "Body", "tin"),
                Map.of("Hat", "cap", "Body", "gold"),
                Map.of("Hat", "bow", "Body", "tin"),
                Map.of("Body", "tin")));
    double t = 0.41503749927884376;
    double entropy = 3.122556248918266;
    // Unique: 2 has gold, 3 has bow, 4 has the count 1 (that it alone lacks a hat does not count).
    assertThat(numbers(ranked)).containsExactly(4, 2, 3, 1);
    assertThat(ranked).extracting(OpenRarity.Ranked::uniqueAttributes).containsExactly(1, 1, 1, 0);
    assertThat(ranked.get(0).score()).isCloseTo((2 + t + 2) / entropy, within(PRECISE));
    assertThat(ranked.get(1).score()).isCloseTo((1 + 2 + t) / entropy, within(PRECISE));
    assertThat(ranked.get(2).score()).isCloseTo((2 + t + t) / entropy, within(PRECISE));
    assertThat(ranked.get(3).score()).isCloseTo((1 + t + t) / entropy, within(PRECISE));
    assertThat(ranks(ranked)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void tiesShareARankAndTheNextRankIsSkipped() throws Exception {
    List<OpenRarity.Ranked> ranked =
        rank(
            Kitchen.tree("Hat", "Body"),
            List.of(
                Map.of("Hat", "a", "Body", "x"),
                Map.of("Hat", "b", "Body", "y"),
                Map.of("Hat", "b", "Body", "z"),
                Map.of("Hat", "a", "Body", "y"),
                Map.of("Hat", "a", "Body", "z"),
                Map.of("Hat", "a", "Body", "y")));
    // a·x has a unique attribute and 6/4 · 6/1 = 9; b·z has 6/2 · 6/2 = 9, so the same score, and
    // ranks look at scores only. Then b·y 6/2 · 6/3 = 6, a·z 6/4 · 6/2 = 4.5, a·y 3 twice.
    assertThat(numbers(ranked)).containsExactly(1, 3, 2, 5, 4, 6);
    assertThat(ranks(ranked)).containsExactly(1, 1, 3, 4, 5, 5);
    assertThat(ranks(rank(Kitchen.tree("Hat"), hats("a", "b", "b", "c", "c", "c"))))
        .containsExactly(1, 2, 2, 4, 4, 4);
  }

  private static List<Map<String, String>> hats(String... hats) {
    return List.of(hats).stream().map(hat -> Map.of("Hat", hat)).toList();
  }

  @Test
  void uniqueAttributesComeBeforeAHigherScore() throws Exception {
    List<Map<String, String>> traits = new ArrayList<>();
    traits.add(Map.of("A", "only", "B", "c", "C", "c", "D", "c")); // one of a kind, else common
    for (int i = 0; i < 2; i++) {
      traits.add(Map.of("A", "r", "B", "r", "C", "r", "D", "r")); // rare everywhere, twice
    }
    for (int i = 0; i < 13; i++) {
      traits.add(Map.of("A", "c", "B", "c", "C", "c", "D", "c"));
    }
    List<OpenRarity.Ranked> ranked = rank(Kitchen.tree("A", "B", "C", "D"), traits);
    assertThat(ranked.get(0).token().number()).isEqualTo(1);
    assertThat(ranked.get(0).score()).isLessThan(ranked.get(1).score());
  }

  @Test
  void caseAndOuterBlanksMakeNoDifferenceAndNoneIsNoTrait() throws Exception {
    List<OpenRarity.Ranked> ranked =
        rank(Kitchen.tree("Hat"), hats("Cap", "cap ", "None", "none", "NONE", "cap"));
    // Hat and count are 3 of 6 each: 1 bit each of 2 bits in all.
    assertThat(ranked)
        .allSatisfy(each -> {
          assertThat(each.score()).isCloseTo(1, within(PRECISE));
          assertThat(each.uniqueAttributes()).isZero();
          assertThat(each.rank()).isEqualTo(1);
        });
  }

  @Test
  void numbersDoNotCountAndACollectionOfEqualsScoresNought() throws Exception {
    TraitTree tree = new TraitTree(List.<Category>of(Kitchen.range("Level", 0)));
    List<OpenRarity.Ranked> ranked =
        rank(tree, List.of(Map.of("Level", "1"), Map.of("Level", "2")));
    assertThat(ranked)
        .allSatisfy(each -> {
          assertThat(each.score()).isZero();
          assertThat(each.uniqueAttributes()).isZero();
          assertThat(each.rank()).isEqualTo(1);
        });
  }
}
