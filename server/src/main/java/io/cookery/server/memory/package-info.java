/** What requests may hold of the heap: their bodies, what is read from them, and large answers. */
@NullMarked
package io.cookery.server.memory;

import org.jspecify.annotations.NullMarked;
