/** The route of assets, and thumbnails of them. */
@NullMarked
package io.cookery.server.asset;

import org.jspecify.annotations.NullMarked;
