/** The tools: what they are, how they do, and how they are defined and tried. */
@NullMarked
package io.cookery.server.tool;

import org.jspecify.annotations.NullMarked;
