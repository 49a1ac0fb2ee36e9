@NullMarked
package io.cookery.server.idempotency;

import org.jspecify.annotations.NullMarked;
