/** The tool that renders SVG templates. */
@NullMarked
package io.cookery.tools.svg;

import org.jspecify.annotations.NullMarked;
