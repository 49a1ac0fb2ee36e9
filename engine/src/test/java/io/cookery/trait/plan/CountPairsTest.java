package io.cookery.trait.plan;

import static io.cookery.trait.Specs.category;
import static io.cookery.trait.Specs.counted;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.trait.Category;
import io.cookery.trait.Specs;
import io.cookery.trait.Value;
import io.cookery.trait.quota.Quota;
import io.cookery.trait.quota.Quotas;
import io.cookery.trait.rule.Diagram;
import io.cookery.trait.rule.Model;
import io.cookery.trait.slot.Rows;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountPairsTest {

  /** How many pairs are looked at where none is refuted. */
  private static int looked(int categories, int values, int count) {
    List<Category> list = new ArrayList<>();
    for (int c = 0; c < categories; c++) {
      Value[] counts = new Value[values];
      for (int v = 0; v < values; v++) {
        counts[v] = counted("v" + v, count);
      }
      list.add(category("C" + c, counts));
    }
    int supply = values * count;
    Model model = Model.of(Specs.spec(supply, list.toArray(Category[]::new)));
    Rows none = Rows.empty(model);
    List<Quota> quotas = new Quotas(model, none, supply).all();
    Diagram diagram = model.diagram(model.usable());
    int[] looked = {0};
    CountPairs pairs =
        new CountPairs(
            quotas,
            both -> {
              looked[0]++;
              return new CountPlan(model, none, supply, diagram, quotas, new int[0], both);
            });

    assertThat(pairs.refuted()).isEmpty();
    return looked[0];
  }

  @Test
  void noMorePairsAreLookedAtThanTheLimit() {
    assertThat(looked(5, 3, 10)).isEqualTo(10);
    assertThat(looked(20, 2, 10)).isEqualTo(100);
  }

  @Test
  void fewerPairsAreLookedAtWhereEachIsLarge() {
    assertThat(looked(8, 400, 100)).isBetween(2, 14);
  }
}
