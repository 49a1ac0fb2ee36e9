/** Style sheets: what they say of which elements. */
@NullMarked
package io.cookery.tools.svg.css;

import org.jspecify.annotations.NullMarked;
