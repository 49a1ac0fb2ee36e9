/** Shows and steers cooks, keys and tools, of the data directory or of a server. */
@NullMarked
package io.cookery.app.cooks;

import org.jspecify.annotations.NullMarked;
