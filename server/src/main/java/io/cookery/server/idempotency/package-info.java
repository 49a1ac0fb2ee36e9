/** Requests that may be repeated: {@code Idempotency-Key}. */
@NullMarked
package io.cookery.server.idempotency;

import org.jspecify.annotations.NullMarked;
