/** What attributes and properties of SVG say: numbers, lengths, colours, paths, transforms. */
@NullMarked
package io.cookery.tools.svg.value;

import org.jspecify.annotations.NullMarked;
