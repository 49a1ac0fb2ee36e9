/** Where accounts say what they want to be told, and the way the messages leave. */
@NullMarked
package io.cookery.server.webhook;

import org.jspecify.annotations.NullMarked;
