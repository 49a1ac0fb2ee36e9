/** Metadata, rarity ranking, provenance and the folder that a user takes away. */
@NullMarked
package io.cookery.export;

import org.jspecify.annotations.NullMarked;
