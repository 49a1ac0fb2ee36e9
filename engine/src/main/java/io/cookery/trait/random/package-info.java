/** Numbers that follow from a seed alone, the same on every machine. */
@NullMarked
package io.cookery.trait.random;

import org.jspecify.annotations.NullMarked;
