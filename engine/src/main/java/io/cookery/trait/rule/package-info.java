/**
 * What the rules leave: a spec taken apart ({@code Model}, the door) and the decision diagram of
 * all selections of values that no rule forbids.
 */
@NullMarked
package io.cookery.trait.rule;

import org.jspecify.annotations.NullMarked;
