/** The {@code cook} command: its start, its ends, and what all its parts share. */
@NullMarked
package io.cookery.app;

import org.jspecify.annotations.NullMarked;
