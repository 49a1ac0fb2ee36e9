package io.cookery.plan;

import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.Recipe;
import io.cookery.tool.Preview;
import io.cookery.tool.Tool;
import io.cookery.trait.TraitSpec;
import io.cookery.trait.Traits;
import io.cookery.trait.check.NearTwins;
import io.cookery.trait.plan.LargestSupply;
import io.cookery.trait.plan.MissedShare;
import io.cookery.trait.plan.TraitPlan;
import io.cookery.trait.plan.TraitPlan.ValueRarity;
import io.cookery.trait.template.ParamsTemplate;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a collection would be.
 *
 * @param combinations how many different pieces the recipe allows
 * @param maxSupply the largest supply that is known to be possible, 0 if none is
 * @param maxSupplyProven whether no larger one is
 * @param reasons why it is not feasible; empty if it is
 * @param rarity how often each value was asked for and will be; empty if not feasible
 * @param missed the weights that had to give by a piece or more, with the reasons
 * @param warnings what is allowed and perhaps not meant, in sentences
 * @param samples some of the pieces; empty if not feasible
 */
public record DryRun(
    String name,
    int supply,
    String tool,
    BigInteger combinations,
    int maxSupply,
    boolean maxSupplyProven,
    List<String> reasons,
    List<ValueRarity> rarity,
    List<MissedShare> missed,
    List<String> warnings,
    List<Sample> samples,
    Estimate estimate) {

  /** Pieces that the tool looks at for its warnings. */
  static final int PREVIEWED = 20_000;

  /**
   * A piece that would be.
   *
   * @param number as people count, from 1
   */
  public record Sample(int number, Map<String, String> traits, ObjectNode params) {}

  public boolean feasible() {
    return reasons.isEmpty();
  }

  /** Plans; calls a tool only when that is free and happens on this machine. */
  public static DryRun of(CollectionDefinition definition, Tool tool, Path folder)
      throws InterruptedException {
    TraitSpec spec = definition.recipe().traitSpec(List.of(definition.supply()));
    return of(definition, spec, tool, folder, Tasting.STANDARD);
  }

  /**
   * The same for a collection that has pieces.
   *
   * @param spec of its traits, of which no use is made in batch mode
   * @param tasting how many pieces are shown, and who gets those that are made
   */
  public static DryRun of(
      CollectionDefinition definition, TraitSpec spec, Tool tool, Path folder, Tasting tasting)
      throws InterruptedException {
    Recipe recipe = definition.recipe();
    if (!recipe.inputs().isEmpty()) {
      return batch(definition, tool, folder, tasting);
    }
    return switch (TraitPlan.of(spec)) {
      case TraitPlan.Feasible feasible -> {
        ParamsTemplate template =
            ParamsTemplate.of(recipe.params(), recipe.tree(), recipe.rules(), tool.paramsSchema());
        List<Sample> samples = samples(feasible.plan(), template, tasting);
        LargestSupply largest = TraitPlan.largest(spec);
        yield new DryRun(
            definition.name(),
            definition.supply(),
            tool.name(),
            feasible.combinations(),
            largest.supply(),
            largest.proven(),
            List.of(),
            feasible.rarity(),
            feasible.plan().missedShares(),
            warnings(definition, tool, preview(definition, feasible.plan(), template, folder)),
            tasting.shown(samples),
            Estimate.of(definition, tool, folder, samples, tasting));
      }
      case TraitPlan.Impossible impossible ->
          new DryRun(
              definition.name(),
              definition.supply(),
              tool.name(),
              impossible.combinations(),
              impossible.maxSupply(),
              true,
              impossible.reasons(),
              List.of(),
              List.of(),
              NearTwins.of(recipe.tree()),
              List.of(),
              new Estimate(BigDecimal.ZERO, null));
    };
  }

  private static List<String> warnings(CollectionDefinition definition, Tool tool, Preview preview)
      throws InterruptedException {
    List<String> warnings = new ArrayList<>(NearTwins.of(definition.recipe().tree()));
    warnings.addAll(tool.warnings(preview));
    return warnings;
  }

  private static Preview preview(
      CollectionDefinition definition, TraitPlan plan, ParamsTemplate template, Path folder) {
    Recipe recipe = definition.recipe();
    return preview(
        recipe, folder, plan.supply(), recipe.unique(), slot -> template.render(plan.at(slot)));
  }

  private static Preview preview(Recipe recipe, Path folder) {
    return preview(recipe, folder, recipe.inputs().size(), false, slot -> input(recipe, slot));
  }

  private static Preview preview(
      Recipe recipe, Path folder, int supply, boolean differ, IntFunction<ObjectNode> params) {
    List<Integer> slots = slots(supply, PREVIEWED);
    return new Preview(
        recipe.params(),
        folder,
        supply,
        slots.size(),
        differ,
        place -> new Preview.Shown(slots.get(place) + 1, params.apply(slots.get(place))));
  }

  private static ObjectNode input(Recipe recipe, int slot) {
    ObjectNode params = recipe.params().deepCopy();
    params.setAll(recipe.inputs().get(slot));
    return params;
  }

  private static DryRun batch(
      CollectionDefinition definition, Tool tool, Path folder, Tasting tasting)
      throws InterruptedException {
    List<Sample> samples = new ArrayList<>();
    List<ObjectNode> inputs = definition.recipe().inputs();
    for (int slot : slots(inputs.size(), tasting.tried())) {
      samples.add(new Sample(slot + 1, Map.of(), input(definition.recipe(), slot)));
    }
    return new DryRun(
        definition.name(),
        definition.supply(),
        tool.name(),
        BigInteger.valueOf(inputs.size()),
        inputs.size(),
        true,
        List.of(),
        List.of(),
        List.of(),
        warnings(definition, tool, preview(definition.recipe(), folder)),
        tasting.shown(samples),
        Estimate.of(definition, tool, folder, samples, tasting));
  }

  private static List<Sample> samples(TraitPlan plan, ParamsTemplate template, Tasting tasting) {
    List<Sample> samples = new ArrayList<>();
    for (int slot : slots(plan.supply(), tasting.tried())) {
      Traits traits = plan.at(slot);
      samples.add(new Sample(slot + 1, traits.names(), template.render(traits)));
    }
    return samples;
  }

  /** Evenly spread over the collection. */
  private static List<Integer> slots(int supply, int most) {
    int shown = Math.min(most, supply);
    return IntStream.range(0, shown).mapToObj(i -> (int) ((long) i * supply / shown)).toList();
  }
}
