@NullMarked
package io.cookery.server.cook;

import org.jspecify.annotations.NullMarked;
