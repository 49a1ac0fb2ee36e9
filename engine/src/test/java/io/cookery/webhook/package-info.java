@NullMarked
package io.cookery.webhook;

import org.jspecify.annotations.NullMarked;
