/**
 * A linear programme of columns that each lie in a few rows, solved by the bounded simplex method
 * ({@code Simplex}, over a {@code Basis}) and made whole ({@code Dive}), within a limit of what is
 * looked at ({@code Work}).
 */
@NullMarked
package io.cookery.trait.linear;

import org.jspecify.annotations.NullMarked;
