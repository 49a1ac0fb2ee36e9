/**
 * How the rooms of traits say what is wrong: where it is, in a sentence, with the name that may
 * have been meant.
 */
@NullMarked
package io.cookery.trait.problem;

import org.jspecify.annotations.NullMarked;
