package io.cookery.trait.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.trait.Category;
import io.cookery.trait.Rule;
import io.cookery.trait.Specs;
import io.cookery.trait.exact.Cells.Exact;
import io.cookery.trait.quota.Quotas;
import io.cookery.trait.rule.Diagram;
import io.cookery.trait.rule.Model;
import io.cookery.trait.slot.Rows;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CountDecisionTest {

  private static final int PIECES = 8;

  /** Only pieces with p can have x or y, three of each. */
  private static Verdict decide(int roomOfP) {
    Category outside =
        new Category.Valued(
            "B",
            List.of(Specs.counted("x", 3), Specs.counted("y", 3), Specs.weighted("o", 1)),
            false);
    Rule apart = new Rule.Exclude(Map.of("A", Set.of("q"), "B", Set.of("x", "y")));
    Model model =
        Model.of(
            Specs.spec(
                PIECES,
                List.of(apart),
                Specs.category("A", Specs.weighted("p", 1), Specs.weighted("q", 1)),
                outside,
                Specs.even("C", 9)));
    Diagram diagram = model.diagram(model.usable());
    Cells cells = Cells.of(diagram, new Quotas(model, Rows.empty(model), PIECES).all());
    int[] room =
        cells.list().stream()
            .mapToInt(cell -> cells.options(cell).size() > 1 ? roomOfP : 9)
            .toArray();
    int b = diagram.layers().size() - 1;
    return new CountDecision(diagram, cells, room, Map.of(new Exact(b, 0), 3, new Exact(b, 1), 3))
        .decide(PIECES, new int[room.length], true);
  }

  @Test
  void theOptionsOfACellShareItsRoom() {
    assertThat(decide(6)).isEqualTo(Verdict.FOUND);
    assertThat(decide(5)).isEqualTo(Verdict.NONE);
    assertThat(decide(4)).isEqualTo(Verdict.NONE);
  }
}
