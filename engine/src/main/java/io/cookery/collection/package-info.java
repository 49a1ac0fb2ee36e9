/** Collections and their recipes. */
@NullMarked
package io.cookery.collection;

import org.jspecify.annotations.NullMarked;
