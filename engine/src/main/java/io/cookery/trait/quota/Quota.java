package io.cookery.trait.quota;

import java.util.BitSet;

/**
 * What the slots that are planned now owe to one category.
 *
 * @param pieces how many slots are planned now
 * @param allowed the values that they may have
 * @param exact the values whose target is an exact count; the others' targets are wishes
 * @param targets how many of the slots are to have each value
 */
public record Quota(int pieces, BitSet allowed, BitSet exact, Targets targets) {

  Quota withTargets(Targets changed) {
    return new Quota(pieces, allowed, exact, changed);
  }

  public int count(int value) {
    return targets.preferred()[value];
  }
}
