/** The tool that makes texts. */
@NullMarked
package io.cookery.tools.string;

import org.jspecify.annotations.NullMarked;
