package io.cookery.trait;

import java.math.BigDecimal;

/** How many pieces are to have a value. */
public sealed interface Share {

  /** Relative to the other weights of its category, at least 0; 0 means never. */
  record Weight(BigDecimal weight) implements Share {}

  /** Exactly so many pieces of the finished collection, at least 0. */
  record Count(int count) implements Share {}
}
