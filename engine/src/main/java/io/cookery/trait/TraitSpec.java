package io.cookery.trait;

import java.util.List;

/**
 * Everything from which a plan of traits follows.
 *
 * @param unique whether no two pieces may agree in all categories that count for uniqueness
 * @param supplies the supply, and before it every supply that was cooked under this spec: raising
 *     it keeps the traits of the slots that were there before; lowering it keeps those of so many
 *     slots, from the first on, and forgets the others
 */
public record TraitSpec(
    TraitTree tree,
    List<Rule> rules,
    Rarity rarity,
    boolean unique,
    long seed,
    List<Integer> supplies) {

  /** The largest supply that is planned. */
  public static final int MAX_SUPPLY = 1_000_000;

  public TraitSpec {
    rules = List.copyOf(rules);
    supplies = List.copyOf(supplies);
  }

  public int supply() {
    return supplies.getLast();
  }
}
