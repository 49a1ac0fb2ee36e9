/** Reading and writing PNG. */
@NullMarked
package io.cookery.tools.png;

import org.jspecify.annotations.NullMarked;
