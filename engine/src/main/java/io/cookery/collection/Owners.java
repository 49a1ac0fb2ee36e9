package io.cookery.collection;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Whose the collections are that this process works on. A collection never changes hands. */
public final class Owners {

  private static final int MOST_KEPT = 100_000;

  private final LoadingCache<CollectionId, AccountId> kept;

  public Owners(Jdbi jdbi) {
    this.kept = Caffeine.newBuilder().maximumSize(MOST_KEPT).build(id -> read(jdbi, id));
  }

  public AccountId of(CollectionId collection) {
    return kept.get(collection);
  }

  private static AccountId read(Jdbi jdbi, CollectionId collection) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select account_id from collection where collection_id = ?")
            .bind(0, collection.uuid())
            .map((row, _) -> new AccountId(row.getObject(1, UUID.class)))
            .findOne()
            .orElseThrow(() -> new IllegalStateException("there is no collection " + collection)));
  }
}
