package io.cookery.trait;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything from which a plan of traits follows.
 *
 * @param unique whether no two pieces may agree in all categories that count for uniqueness
 * @param supplies the supply, and before it every supply that was cooked under this spec: raising
 *     it keeps the traits of the slots that were there before; lowering it keeps those of so many
 *     slots, from the first on, and forgets the others
 * @param kept slots that stay as an earlier spec planned them, from the first on; null when there
 *     are none
 */
public record TraitSpec(
    TraitTree tree,
    List<Rule> rules,
    Rarity rarity,
    boolean unique,
    long seed,
    List<Integer> supplies,
    @Nullable Kept kept) {

  /** The largest supply that is planned. */
  public static final int MAX_SUPPLY = 1_000_000;

  public TraitSpec {
    rules = List.copyOf(rules);
    supplies = List.copyOf(supplies);
  }

  /**
   * Slots of an earlier spec.
   *
   * @param spec that planned them
   * @param slots how many, from the first on
   */
  public record Kept(TraitSpec spec, int slots) {}

  /** A spec that no other came before. */
  public TraitSpec(
      TraitTree tree,
      List<Rule> rules,
      Rarity rarity,
      boolean unique,
      long seed,
      List<Integer> supplies) {
    this(tree, rules, rarity, unique, seed, supplies, null);
  }

  /** The same after another, of which some slots stay as they are. */
  public TraitSpec after(@Nullable Kept earlier) {
    return new TraitSpec(tree, rules, rarity, unique, seed, supplies, earlier);
  }

  public int supply() {
    return supplies.getLast();
  }
}
