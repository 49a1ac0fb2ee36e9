/** The numbers that slots have in the ranges of a tree. The door is {@code PlannedRanges}. */
@NullMarked
package io.cookery.trait.range;

import org.jspecify.annotations.NullMarked;
