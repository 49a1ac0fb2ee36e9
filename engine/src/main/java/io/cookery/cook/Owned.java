package io.cookery.cook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that this node owns by the database.
 *
 * @param cook the active cook that they belong to; null when there is none
 */
record Owned(@Nullable Cook cook, List<Claim> claims) {

  static final Owned NOTHING = new Owned(null, List.of());
}
