/** What filters and mixing do to pixels. */
@NullMarked
package io.cookery.tools.svg.filter;

import org.jspecify.annotations.NullMarked;
