/** The port that tools implement. */
@NullMarked
package io.cookery.tool;

import org.jspecify.annotations.NullMarked;
