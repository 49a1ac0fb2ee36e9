/** What is to be drawn, with nothing left to look up. */
@NullMarked
package io.cookery.tools.svg.tree;

import org.jspecify.annotations.NullMarked;
