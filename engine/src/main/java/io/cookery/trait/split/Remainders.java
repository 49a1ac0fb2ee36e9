package io.cookery.trait.split;

/** Where a split prefers largest remainders to any other whole number next to a share. */
enum Remainders {
  /** At every layer, even where that leaves later layers less to choose from. */
  EVERYWHERE,
  /** At layers all of whose values lead to the same future. */
  WITHOUT_RULES,
  /** Nowhere: chance decides, within the targets. */
  NOWHERE
}
