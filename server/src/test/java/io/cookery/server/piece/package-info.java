@NullMarked
package io.cookery.server.piece;

import org.jspecify.annotations.NullMarked;
