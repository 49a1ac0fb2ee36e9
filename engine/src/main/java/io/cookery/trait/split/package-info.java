/**
 * Plans by splitting and repair, which is quick and nearly always succeeds. The door is {@code
 * SplitPlan}.
 */
@NullMarked
package io.cookery.trait.split;

import org.jspecify.annotations.NullMarked;
