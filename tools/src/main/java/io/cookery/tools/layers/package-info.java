/** The tool that stacks layers. */
@NullMarked
package io.cookery.tools.layers;

import org.jspecify.annotations.NullMarked;
