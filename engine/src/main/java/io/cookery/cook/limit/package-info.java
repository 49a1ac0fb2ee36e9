/** Limits that all nodes keep together: places at once, calls a minute, throttling. */
@NullMarked
package io.cookery.cook.limit;

import org.jspecify.annotations.NullMarked;
