/** Where outputs are kept. */
@NullMarked
package io.cookery.asset;

import org.jspecify.annotations.NullMarked;
