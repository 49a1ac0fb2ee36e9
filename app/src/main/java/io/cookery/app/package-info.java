/** The {@code cook} command. */
@NullMarked
package io.cookery.app;

import org.jspecify.annotations.NullMarked;
