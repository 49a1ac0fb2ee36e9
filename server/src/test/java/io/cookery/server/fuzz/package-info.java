@NullMarked
package io.cookery.server.fuzz;

import org.jspecify.annotations.NullMarked;
