/** Still pictures of every kind that can be read: PNG, JPEG, GIF and WebP. */
@NullMarked
package io.cookery.tools.picture;

import org.jspecify.annotations.NullMarked;
