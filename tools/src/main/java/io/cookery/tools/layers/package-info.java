/** The tool that stacks PNG layers. */
@NullMarked
package io.cookery.tools.layers;

import org.jspecify.annotations.NullMarked;
