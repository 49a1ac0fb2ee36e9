/**
 * The tool that renders SVG templates. Its floors, from below: value, dom, css; tree; resolve,
 * filter; paint.
 */
@NullMarked
package io.cookery.tools.svg;

import org.jspecify.annotations.NullMarked;
