/** The tool {@code svg} beside reference pictures. */
@NullMarked
package io.cookery.bench.svg;

import org.jspecify.annotations.NullMarked;
