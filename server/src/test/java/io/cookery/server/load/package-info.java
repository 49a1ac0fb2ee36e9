/** Measurements of the server, run by hand: {@code docs/performance.md} says how. */
@NullMarked
package io.cookery.server.load;

import org.jspecify.annotations.NullMarked;
