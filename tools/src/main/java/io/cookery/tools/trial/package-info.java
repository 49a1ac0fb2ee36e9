/** Tries tools outside of any cook, and tells what was sent, got and read. */
@NullMarked
package io.cookery.tools.trial;

import org.jspecify.annotations.NullMarked;
