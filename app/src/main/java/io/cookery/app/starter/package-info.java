/** Starters: small collections that a new project begins with. */
@NullMarked
package io.cookery.app.starter;

import org.jspecify.annotations.NullMarked;
