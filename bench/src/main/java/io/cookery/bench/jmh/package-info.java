/** Microbenchmarks of what each piece costs in Java. */
@NullMarked
package io.cookery.bench.jmh;

import org.jspecify.annotations.NullMarked;
