/** The journal of a cook, and the notice to other nodes that something was written. */
@NullMarked
package io.cookery.cook.journal;

import org.jspecify.annotations.NullMarked;
