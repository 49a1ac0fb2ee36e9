package io.cookery.trait.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.trait.Category;
import io.cookery.trait.Specs;
import io.cookery.trait.Value;
import io.cookery.trait.exact.Cells.Exact;
import io.cookery.trait.quota.Quota;
import io.cookery.trait.quota.Quotas;
import io.cookery.trait.rule.Diagram;
import io.cookery.trait.rule.Model;
import io.cookery.trait.slot.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CellSearchTest {

  private static final int SUPPLY = 66_898; // one above 16^4 plus all counts

  private static Category counted(String name) {
    List<Value> values = new ArrayList<>(List.of(Specs.counted("a", 7), Specs.counted("b", 333)));
    for (int v = 0; v < 16; v++) {
      values.add(Specs.weighted("v" + v, 1));
    }
    return Specs.category(name, values.toArray(Value[]::new));
  }

  @Test
  @Timeout(60)
  void aSearchOfManyNumbersGivesUp() {
    Model model =
        Model.of(Specs.spec(SUPPLY, counted("A"), counted("B"), counted("C"), counted("D")));
    List<Quota> quotas = new Quotas(model, Rows.empty(model), SUPPLY).all();
    Diagram diagram = model.diagram(model.usable());
    Cells cells = Cells.of(diagram, quotas);
    int[] room = cells.list().stream().mapToInt(cell -> cell.size().intValueExact()).toArray();
    Map<Exact, Integer> needed = new LinkedHashMap<>();
    for (int layer = 0; layer < diagram.layers().size(); layer++) {
      needed.put(new Exact(layer, 0), 7);
      needed.put(new Exact(layer, 1), 333);
    }

    assertThat(new CellSearch(cells, room, needed).search(SUPPLY)).isEqualTo(Verdict.GAVE_UP);
    assertThat(
            new CountDecision(diagram, cells, room, needed)
                .decide(SUPPLY, new int[room.length], false))
        .isEqualTo(Verdict.NONE);
  }

  /**
   * Pieces have two of three values or none; as each is to come an odd number of times, none do.
   */
  @Test
  @Timeout(60)
  void aSearchOfFewStatesGivesUpToo() {
    int odd = 40_001;
    int supply = 2 * odd;
    Model model = Model.of(Specs.spec(supply, two("A", odd), two("B", odd), two("C", odd)));
    Cells cells =
        Cells.of(model.diagram(model.usable()), new Quotas(model, Rows.empty(model), supply).all());
    int[] room =
        cells.list().stream().mapToInt(cell -> cell.exact().size() % 2 == 0 ? supply : 0).toArray();
    Map<Exact, Integer> needed = new LinkedHashMap<>();
    for (int layer = 0; layer < 3; layer++) {
      needed.put(new Exact(layer, 0), odd);
    }

    assertThat(new CellSearch(cells, room, needed).search(supply)).isEqualTo(Verdict.GAVE_UP);
  }

  private static Category two(String name, int count) {
    return Specs.category(name, Specs.counted("x", count), Specs.weighted("o", 1));
  }
}
