/** Files beside a collection, which are all that a tool may read. */
@NullMarked
package io.cookery.tools.folder;

import org.jspecify.annotations.NullMarked;
