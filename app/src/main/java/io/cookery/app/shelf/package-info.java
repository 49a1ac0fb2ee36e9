/** The collections that there are, of the data directory or of a server: lists, deletes them. */
@NullMarked
package io.cookery.app.shelf;

import org.jspecify.annotations.NullMarked;
