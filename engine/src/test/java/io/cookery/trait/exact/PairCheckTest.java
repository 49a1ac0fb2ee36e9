package io.cookery.trait.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.trait.Specs;
import io.cookery.trait.exact.Cells.Exact;
import io.cookery.trait.linear.Work;
import io.cookery.trait.quota.Quotas;
import io.cookery.trait.rule.Model;
import io.cookery.trait.slot.Rows;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairCheckTest {

  private static final int SUPPLY = 10;

  @Test
  void twoCountsThatExcludeEachOtherAreFoundWithinTheWorkOnly() {
    Model model =
        Model.of(
            Specs.spec(
                SUPPLY,
                Specs.category("A", Specs.counted("x", 9), Specs.weighted("y", 1)),
                Specs.category("B", Specs.counted("x", 9), Specs.weighted("y", 1)),
                Specs.even("C", 7)));
    Cells cells =
        Cells.of(model.diagram(model.usable()), new Quotas(model, Rows.empty(model), SUPPLY).all());
    int[] room = cells.list().stream().mapToInt(cell -> cell.size().intValueExact()).toArray();
    Map<Exact, Integer> needed = Map.of(new Exact(0, 0), 9, new Exact(1, 0), 9);

    assertThat(PairCheck.refutes(cells, room, needed, SUPPLY, new Work(1_000)))
        .contains(new PairCheck.Pair(0, 1));
    assertThat(PairCheck.refutes(cells, room, needed, SUPPLY, new Work(3))).isEmpty();
  }
}
