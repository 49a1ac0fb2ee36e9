/** Hands work that needs a core over from threads that carry requests. */
@NullMarked
package io.cookery.server.compute;

import org.jspecify.annotations.NullMarked;
