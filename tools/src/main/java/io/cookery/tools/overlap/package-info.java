/** What layers of pictures do to one another: which hide others, and which look the same. */
@NullMarked
package io.cookery.tools.overlap;

import org.jspecify.annotations.NullMarked;
