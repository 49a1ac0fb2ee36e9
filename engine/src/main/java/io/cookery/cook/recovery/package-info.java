/** Jobs of nodes that are gone, and how they are taken over. */
@NullMarked
package io.cookery.cook.recovery;

import org.jspecify.annotations.NullMarked;
