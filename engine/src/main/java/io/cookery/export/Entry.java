package io.cookery.export;

import java.util.List;

/**
 * A piece while it is exported: small, as a hundred thousand of them are kept at once.
 *
 * @param values for each category of the {@link Catalog} the number of the piece's value; −1, or no
 *     place at all, for a category that it lacks
 * @param outputs at least one
 */
@SuppressWarnings("ArrayRecordComponent") // compact, and never compared
record Entry(int slot, int[] values, List<StoredOutput> outputs) {

  /** The number of its value, −1 if it has none. */
  int value(int category) {
    return category < values.length ? values[category] : -1;
  }
}
