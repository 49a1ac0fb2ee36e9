@NullMarked
package io.cookery.server.neighbour;

import org.jspecify.annotations.NullMarked;
