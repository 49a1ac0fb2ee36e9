/** Outgoing webhooks: who is told of what, and that each message arrives. */
@NullMarked
package io.cookery.webhook;

import org.jspecify.annotations.NullMarked;
