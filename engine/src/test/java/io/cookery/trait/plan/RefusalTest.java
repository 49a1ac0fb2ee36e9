package io.cookery.trait.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.trait.Category;
import io.cookery.trait.Rarity;
import io.cookery.trait.Share;
import io.cookery.trait.TraitSpec;
import io.cookery.trait.TraitTree;
import io.cookery.trait.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Large supplies that are impossible are refused soon, and what is said of them is true. */
class RefusalTest {

  private static TraitSpec spec(
      int supply, int categories, int values, Map<Integer, Integer> counts) {
    List<Category> tree = new ArrayList<>();
    for (int c = 0; c < categories; c++) {
      List<Value> of = new ArrayList<>();
      for (int v = 0; v < values; v++) {
        Share share =
            counts.containsKey(v)
                ? new Share.Count(counts.get(v))
                : new Share.Weight(BigDecimal.valueOf(1 + (long) v * v));
        of.add(new Value("v" + v, "v" + v, share));
      }
      tree.add(new Category.Valued("C" + c, of, true));
    }
    return new TraitSpec(
        new TraitTree(tree), List.of(), Rarity.apportioned, true, 0, List.of(supply));
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 40})
  @Timeout(60) // without limits it is minutes to hours
  void aSupplyFarAboveWhatCountsLeaveIsRefusedSoon(int count) {
    TraitPlan.Planned planned = TraitPlan.of(spec(100_000, 4, 18, Map.of(0, count, 1, 333)));

    assertThat(planned).isInstanceOf(TraitPlan.Impossible.class);
    TraitPlan.Impossible impossible = (TraitPlan.Impossible) planned;
    assertThat(impossible.reasons()).isNotEmpty();
    int most = 16 * 16 * 16 * 16 + 4 * (count + 333);
    assertThat(impossible.maxSupply()).isLessThanOrEqualTo(most);
    assertThat(impossible.maxSupply()).isPositive();
  }
}
