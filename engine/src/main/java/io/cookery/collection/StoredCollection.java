package io.cookery.collection;

import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import java.time.Instant;

/**
 * A collection as it is kept.
 *
 * @param recipeVersion the newest version of its recipe
 * @param archived whether lists leave it out unless asked for it
 * @param finalized whether nothing of it changes any more
 */
public record StoredCollection(
    CollectionId id,
    AccountId account,
    String name,
    int supply,
    int recipeVersion,
    Instant createdAt,
    Instant updatedAt,
    boolean archived,
    boolean finalized) {}
