package io.cookery.trait;

import java.math.BigInteger;
import java.util.List;

/**
 * Says which traits each slot has. A function of its spec alone: the same spec gives the same plan
 * on every machine.
 */
public final class TraitPlan {

  private TraitPlan() {}

  /** Plans, or says why no plan exists. */
  public static Planned of(TraitSpec spec) {
    throw new IllegalStateException("planned by the trait engine: " + spec);
  }

  /** What came of planning. */
  public sealed interface Planned {}

  /**
   * There is a plan.
   *
   * @param combinations how many different pieces the spec allows, exactly
   * @param rarity asked and planned shares of every value
   */
  public record Feasible(TraitPlan plan, BigInteger combinations, List<ValueRarity> rarity)
      implements Planned {}

  /**
   * No plan can exist.
   *
   * @param combinations how many different pieces the spec allows, exactly
   * @param maxSupply the largest supply for which a plan exists, 0 if there is none
   * @param reasons sentences that prove it, the most useful first
   */
  public record Impossible(BigInteger combinations, int maxSupply, List<String> reasons)
      implements Planned {}

  /**
   * How often a value was asked for and how often it will be.
   *
   * @param target asked share of the supply in pieces, not rounded
   * @param planned pieces that will have it
   */
  public record ValueRarity(String category, String value, double target, int planned) {}

  /** The traits of a slot, 0 ≤ slot &lt; supply. */
  public Traits at(int slot) {
    throw new IllegalStateException("planned by the trait engine: " + slot);
  }

  public int supply() {
    throw new IllegalStateException("planned by the trait engine");
  }
}
