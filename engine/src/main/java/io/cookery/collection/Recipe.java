package io.cookery.collection;

import io.cookery.trait.Rarity;
import io.cookery.trait.Rule;
import io.cookery.trait.TraitSpec;
import io.cookery.trait.TraitTree;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * From what the pieces of a collection are made.
 *
 * @param tool name of the tool that generates
 * @param params the tool's params, with placeholders
 * @param seed decides everything that is left to chance
 * @param inputs instead of a trait tree: the params of each piece, laid over {@code params}; else
 *     empty
 */
public record Recipe(
    String tool,
    ObjectNode params,
    TraitTree tree,
    List<Rule> rules,
    Rarity rarity,
    boolean unique,
    long seed,
    List<ObjectNode> inputs) {
  public Recipe {
    rules = List.copyOf(rules);
    inputs = List.copyOf(inputs);
  }

  /**
   * Everything from which the plan of traits follows; there is none in batch mode.
   *
   * @param supplies the supply, and before it those that were cooked
   */
  public TraitSpec traitSpec(List<Integer> supplies) {
    return new TraitSpec(tree, rules, rarity, unique, seed, supplies);
  }
}
