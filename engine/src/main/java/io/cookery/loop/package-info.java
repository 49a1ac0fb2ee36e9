/** Threads that do their work again and again as long as a process is open, whatever is thrown. */
@NullMarked
package io.cookery.loop;

import org.jspecify.annotations.NullMarked;
