/** Reading slots, pieces, attempts and the use of assets. */
@NullMarked
package io.cookery.cook.slot;

import org.jspecify.annotations.NullMarked;
