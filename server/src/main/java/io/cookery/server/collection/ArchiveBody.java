package io.cookery.server.collection;

import org.jspecify.annotations.Nullable;

/**
 * Whether a collection is to be left out of lists.
 *
 * @param archived false to have it in lists again; null counts as true
 */
record ArchiveBody(@Nullable Boolean archived) {}
