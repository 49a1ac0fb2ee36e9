/** The routes of pieces. */
@NullMarked
package io.cookery.server.piece;

import org.jspecify.annotations.NullMarked;
