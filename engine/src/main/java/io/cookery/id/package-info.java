/** Identifiers, one type each. */
@NullMarked
package io.cookery.id;

import org.jspecify.annotations.NullMarked;
