/** How people name what they mean: by a name, by an id, or by the first characters of an id. */
@NullMarked
package io.cookery.app.naming;

import org.jspecify.annotations.NullMarked;
