package io.cookery.server.collection;

import io.cookery.collection.StoredCollection;
import java.time.Instant;
import java.util.UUID;

/**
 * A collection in a list.
 *
 * @param version of its recipe
 */
record CollectionSummary(
    UUID id,
    int version,
    String name,
    int supply,
    boolean archived,
    boolean finalized,
    Instant createdAt,
    Instant updatedAt) {

  static CollectionSummary of(StoredCollection collection) {
    return new CollectionSummary(
        collection.id().uuid(),
        collection.recipeVersion(),
        collection.name(),
        collection.supply(),
        collection.archived(),
        collection.finalized(),
        collection.createdAt(),
        collection.updatedAt());
  }
}
