package io.cookery.app.run;

import io.cookery.app.file.CollectionFile;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.terminal.Figures;
import io.cookery.collection.CollectionDefinition;
import io.cookery.trait.plan.TraitPlan;
import io.cookery.trait.plan.TraitPlan.ValueRarity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether there can be as many different pieces as asked for, if none is there yet.
 *
 * @param targets how often each value was asked for and will be; empty where nobody can say
 * @param refusal the reasons why not, and the largest supply that is possible; null if it can be
 */
record Feasibility(List<ValueRarity> targets, @Nullable FileUnusable refusal) {

  /** Plans. */
  static Feasibility of(CollectionFile file) {
    CollectionDefinition definition = file.definition();
    if (!definition.recipe().inputs().isEmpty()) {
      return new Feasibility(List.of(), null);
    }
    return switch (TraitPlan.of(definition.recipe().traitSpec(List.of(definition.supply())))) {
      case TraitPlan.Feasible feasible -> new Feasibility(feasible.rarity(), null);
      case TraitPlan.Impossible impossible ->
          new Feasibility(
              List.of(), file.unusable("/supply", refusal(definition.supply(), impossible)));
    };
  }

  /**
   * Refuses what cannot be made anew.
   *
   * @throws FileUnusable with the reasons
   */
  void check() throws FileUnusable {
    if (refusal != null) {
      throw refusal;
    }
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
