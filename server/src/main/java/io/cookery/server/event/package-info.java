/** Live events over HTTP, as server-sent events. */
@NullMarked
package io.cookery.server.event;

import org.jspecify.annotations.NullMarked;
