package io.cookery.trait.plan;

import io.cookery.input.BadInputException;
import io.cookery.input.Problem;
import io.cookery.trait.Category;
import io.cookery.trait.TraitSpec;
import io.cookery.trait.Value;
import io.cookery.trait.problem.Sentence;
import io.cookery.trait.rule.Model;
import io.cookery.trait.slot.Rows;
import java.util.ArrayList;
import java.util.List;

/** The slots that stay as an earlier spec planned them, in the values of the one that follows. */
final class KeptRows {

  /** No value has this index. */
  private static final int NONE = -1;

  private KeptRows() {}

  /**
   * The rows; none when no spec came before.
   *
   * @throws BadInputException when a kept slot has a value that the spec no longer has
   */
  static Rows of(Model model) {
    TraitSpec.Kept kept = model.spec().kept();
    Rows rows = Rows.empty(model);
    if (kept == null) {
      return rows;
    }
    Model before = Model.of(kept.spec());
    if (!(new Planner(before).plan() instanceof Planner.Found(Rows planned))) {
      throw new IllegalStateException("slots are kept that no plan gave their traits");
    }
    rows = rows.grown(kept.slots()).cut(kept.slots());
    List<Problem> problems = new ArrayList<>();
    for (int category = 0; category < model.categories().size(); category++) {
      copy(model, before, category, planned, rows, problems);
    }
    if (!problems.isEmpty()) {
      throw new BadInputException(problems);
    }
    return rows;
  }

  private static void copy(
      Model model, Model before, int category, Rows from, Rows to, List<Problem> problems) {
    Category.Valued now = model.categories().get(category);
    int old = column(before, now.name());
    List<Value> values = before.categories().get(old).values();
    int[] index = indexes(values, now);
    int[] lost = new int[values.size()];
    for (int slot = 0; slot < to.supply(); slot++) {
      int value = from.get(old, slot);
      if (index[value] == NONE) {
        lost[value]++;
      } else {
        to.set(category, slot, index[value]);
      }
    }
    for (int value = 0; value < lost.length; value++) {
      if (lost[value] > 0) {
        problems.add(gone(model, now, values.get(value).name(), lost[value]));
      }
    }
  }

  private static int[] indexes(List<Value> values, Category.Valued now) {
    List<String> names = now.values().stream().map(Value::name).toList();
    return values.stream().mapToInt(value -> names.indexOf(value.name())).toArray();
  }

  private static Problem gone(Model model, Category.Valued category, String value, int slots) {
    return new Problem(
        "/traits/" + model.spec().tree().categories().indexOf(category) + "/values",
        Sentence.of(
            "has no \"%s\" any more, but %,d %s it; leave it in with `weight: 0`, and no new piece gets it",
            value,
            slots,
            slots == 1 ? "of the pieces that are there has" : "of the pieces that are there have"));
  }

  private static int column(Model before, String name) {
    for (int c = 0; c < before.categories().size(); c++) {
      if (before.categories().get(c).name().equals(name)) {
        return c;
      }
    }
    throw new IllegalArgumentException("a category is new beside slots that are kept: " + name);
  }
}
