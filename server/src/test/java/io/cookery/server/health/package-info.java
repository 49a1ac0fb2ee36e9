@NullMarked
package io.cookery.server.health;

import org.jspecify.annotations.NullMarked;
