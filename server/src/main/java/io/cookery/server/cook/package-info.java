/** The routes of cooks: starting, steering and following them. */
@NullMarked
package io.cookery.server.cook;

import org.jspecify.annotations.NullMarked;
