package io.cookery.trait;

/** How weights become pieces. */
public enum Rarity {
  /** Each value gets its share of the supply, by largest remainder. */
  apportioned,
  /** Each piece draws by chance, so that shares vary as dice do. */
  sampled
}
