package io.cookery.app.run;

import io.cookery.app.file.CollectionFile;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.terminal.Figures;
import io.cookery.collection.CollectionDefinition;
import io.cookery.trait.plan.TraitPlan;
import io.cookery.trait.plan.TraitPlan.ValueRarity;
import java.util.List;

/** Whether there can be as many different pieces as asked for. */
final class Feasibility {

  private Feasibility() {}

  /**
   * Plans.
   *
   * @return how often each value was asked for and will be; empty in batch mode
   * @throws FileUnusable with the reasons and the largest supply that is possible
   */
  static List<ValueRarity> check(CollectionFile file) throws FileUnusable {
    CollectionDefinition definition = file.definition();
    if (!definition.recipe().inputs().isEmpty()) {
      return List.of();
    }
    return switch (TraitPlan.of(definition.recipe().traitSpec(List.of(definition.supply())))) {
      case TraitPlan.Feasible feasible -> feasible.rarity();
      case TraitPlan.Impossible impossible ->
          throw file.unusable("/supply", refusal(definition.supply(), impossible));
    };
  }

  /** How often each value was asked for and will be; empty where nobody can say. */
  static List<ValueRarity> targets(CollectionDefinition definition) {
    if (!definition.recipe().inputs().isEmpty()) {
      return List.of();
    }
    return TraitPlan.of(definition.recipe().traitSpec(List.of(definition.supply())))
            instanceof TraitPlan.Feasible feasible
        ? feasible.rarity()
        : List.of();
  }

  private static String possible(int pieces) {
    return pieces == 0
        ? ""
        : ", but " + Figures.count(pieces) + (pieces == 1 ? " is" : " are") + " possible";
  }

  private static String refusal(int supply, TraitPlan.Impossible impossible) {
    return Figures.pieces(supply)
        + " are impossible"
        + possible(impossible.maxSupply())
        + ": "
        + String.join("; ", impossible.reasons());
  }
}
