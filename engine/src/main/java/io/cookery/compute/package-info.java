/** Threads for work that needs a core: bounded, shared fairly by accounts, ended in time. */
@NullMarked
package io.cookery.compute;

import org.jspecify.annotations.NullMarked;
