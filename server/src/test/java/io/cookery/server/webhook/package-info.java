@NullMarked
package io.cookery.server.webhook;

import org.jspecify.annotations.NullMarked;
