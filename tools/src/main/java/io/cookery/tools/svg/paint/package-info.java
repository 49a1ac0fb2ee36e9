/** Draws what was worked out. */
@NullMarked
package io.cookery.tools.svg.paint;

import org.jspecify.annotations.NullMarked;
