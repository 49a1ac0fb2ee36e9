/** What bytes hold: their media type, and the size of images. */
@NullMarked
package io.cookery.tools.media;

import org.jspecify.annotations.NullMarked;
