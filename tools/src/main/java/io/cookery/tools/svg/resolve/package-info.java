/** Works out everything that an SVG refers to, so that what is left can be drawn. */
@NullMarked
package io.cookery.tools.svg.resolve;

import org.jspecify.annotations.NullMarked;
