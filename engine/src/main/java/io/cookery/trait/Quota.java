package io.cookery.trait;

import java.util.BitSet;

/**
 * What the slots that are planned now owe to one category.
 *
 * @param pieces how many slots are planned now
 * @param allowed the values that they may have
 * @param exact the values whose target is an exact count; the others' targets are wishes
 * @param target by value, how many of the slots are to have it; adds up to {@code pieces}
 */
@SuppressWarnings("ArrayRecordComponent") // big, and never compared
record Quota(int pieces, BitSet allowed, BitSet exact, int[] target) {

  Quota withTarget(int[] target) {
    return new Quota(pieces, allowed, exact, target);
  }
}
