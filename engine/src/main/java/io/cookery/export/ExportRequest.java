package io.cookery.export;

import io.cookery.collection.ExportSettings;
import io.cookery.trait.TraitTree;
import io.cookery.trait.plan.TraitPlan.ValueRarity;
import java.util.List;

/**
 * What an export says of a collection besides its pieces.
 *
 * @param supply how many pieces the collection is to have; fewer may be there
 * @param tree order of categories, and which are numbers
 * @param recipe hash of the recipe and its files, for the manifest
 * @param definition hash of the recipe alone, which tells collections of one name apart
 * @param targets how often each value was asked for; empty when nobody knows
 */
public record ExportRequest(
    String name,
    String description,
    int supply,
    TraitTree tree,
    ExportSettings settings,
    String recipe,
    String definition,
    List<ValueRarity> targets) {
  public ExportRequest {
    targets = List.copyOf(targets);
  }
}
