package io.cookery.trait.plan;

import io.cookery.trait.Category;
import io.cookery.trait.Share;
import io.cookery.trait.TraitSpec;
import io.cookery.trait.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * The least sum of deviations from all shares that fractions of different selections can have: no
 * plan of whole pieces has less. Solved by ojAlgo; shares no code with the engine.
 */
final class LeastDeviation {

  private final ExpressionsBasedModel model = new ExpressionsBasedModel();
  private final Map<String, Expression> rows = new HashMap<>();
  private double constant;

  LeastDeviation(TraitSpec spec) {
    Expression all = model.newExpression("all").level(spec.supply());
    for (Category category : spec.tree().categories()) {
      category((Category.Valued) category, spec.supply());
    }
    List<Map<String, String>> selections = new BruteForce(spec).selections();
    for (int s = 0; s < selections.size(); s++) {
      Variable used = model.newVariable("s" + s).lower(0).upper(1);
      all.set(used, 1);
      selections.get(s).forEach((category, value) -> row(category, value).set(used, 1));
    }
  }

  private Expression row(String category, String value) {
    return rows.computeIfAbsent(category + "=" + value, model::newExpression);
  }

  private void category(Category.Valued category, int supply) {
    BigDecimal weights = BigDecimal.ZERO;
    BigDecimal free = BigDecimal.valueOf(supply);
    for (Value value : category.values()) {
      switch (value.share()) {
        case Share.Weight weight -> weights = weights.add(weight.weight());
        case Share.Count count -> free = free.subtract(BigDecimal.valueOf(count.count()));
      }
    }
    for (Value value : category.values()) {
      Expression row = row(category.name(), value.name());
      switch (value.share()) {
        case Share.Count count -> row.level(count.count());
        case Share.Weight weight ->
            share(row, free.multiply(weight.weight()).divide(weights, MathContext.DECIMAL64));
      }
    }
  }

  /** The deviation of a whole number; a straight line between two of them. */
  private void share(Expression row, BigDecimal share) {
    BigDecimal floor = BigDecimal.valueOf(share.intValue());
    double fraction = share.subtract(floor).doubleValue();
    row.level(floor);
    row.set(model.newVariable(row.getName() + " below").lower(0).weight(1), 1);
    row.set(
        model.newVariable(row.getName() + " next").lower(0).upper(1).weight(1 - 2 * fraction), -1);
    row.set(model.newVariable(row.getName() + " above").lower(0).weight(1), -1);
    constant += fraction;
  }

  double sum() {
    Optimisation.Result result = model.minimise();
    if (!result.getState().isOptimal()) {
      throw new AssertionError(result.getState().toString());
    }
    return result.getValue() + constant;
  }
}
