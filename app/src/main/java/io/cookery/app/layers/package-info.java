/** Layer folders as HashLips and nftchef know them, made into collection files. */
@NullMarked
package io.cookery.app.layers;

import org.jspecify.annotations.NullMarked;
