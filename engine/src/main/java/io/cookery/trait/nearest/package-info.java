/**
 * Shares brought as near as anything can bring them: a linear programme over all selections, solved
 * and rounded. The door is {@code NearestShares}.
 */
@NullMarked
package io.cookery.trait.nearest;

import org.jspecify.annotations.NullMarked;
