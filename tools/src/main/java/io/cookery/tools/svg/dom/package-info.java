/** An SVG as a tree of elements that know their lines. */
@NullMarked
package io.cookery.tools.svg.dom;

import org.jspecify.annotations.NullMarked;
