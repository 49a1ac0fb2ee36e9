package io.cookery.collection;

import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;

/**
 * A collection as it is kept.
 *
 * @param recipeVersion the newest version of its recipe
 */
public record StoredCollection(
    CollectionId id, AccountId account, String name, int supply, int recipeVersion) {}
