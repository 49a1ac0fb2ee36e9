/** Where tools report what became of their jobs. */
@NullMarked
package io.cookery.server.callback;

import org.jspecify.annotations.NullMarked;
