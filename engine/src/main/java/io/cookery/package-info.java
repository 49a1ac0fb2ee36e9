/** The engine's front door. */
@NullMarked
package io.cookery;

import org.jspecify.annotations.NullMarked;
