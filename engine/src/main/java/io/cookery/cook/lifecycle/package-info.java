/** How cooks start, pause, resume, stop, and try failed slots again. */
@NullMarked
package io.cookery.cook.lifecycle;

import org.jspecify.annotations.NullMarked;
