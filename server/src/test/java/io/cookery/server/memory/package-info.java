@NullMarked
package io.cookery.server.memory;

import org.jspecify.annotations.NullMarked;
