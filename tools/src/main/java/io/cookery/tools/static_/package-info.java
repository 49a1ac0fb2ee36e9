/** The tool that hands on a text or a file as it is. */
@NullMarked
package io.cookery.tools.static_;

import org.jspecify.annotations.NullMarked;
