/** Health and metrics, which answer whatever requests do. */
@NullMarked
package io.cookery.server.health;

import org.jspecify.annotations.NullMarked;
