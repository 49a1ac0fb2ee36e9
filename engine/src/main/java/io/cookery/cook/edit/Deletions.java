package io.cookery.cook.edit;

import io.cookery.collection.StoredCollection;
import io.cookery.id.CollectionId;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the rows of deleted collections, so many in a transaction that nobody waits for it.
 * Outputs stay in the asset store: other collections may have the same bytes.
 */
public final class Deletions {

  /** Rows in one transaction. */
  static final int MAX_ROWS = 5_000;

  private static final Logger log = LoggerFactory.getLogger(Deletions.class);

  /** What has no foreign key to its collection, the largest first. */
  private static final List<String> TABLES =
      List.of("generation", "journal", "tried_slot", "asset_use", "asset_use_seen");

  private final Jdbi jdbi;

  public Deletions(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Marks a collection as deleted. Its cooks go with the mark: what a tool still says of a job then
   * finds nobody, and no counter is left without what it counts.
   */
  static ChangeResult begin(Handle handle, CollectionId collection) {
    StoredCollection last = RecipeRow.collection(handle, collection);
    handle.execute("delete from cook where collection_id = ?", collection.uuid());
    handle.execute(
        "update collection set deleted_at = now(), fingerprint = null where collection_id = ?",
        collection.uuid());
    return new ChangeResult.Changed(last);
  }

  /** Removes what is left of all deleted collections. */
  public void finish() {
    for (UUID collection : deleted()) {
      for (String table : TABLES) {
        empty(table, collection);
      }
      // Recipes and shares go with it.
      jdbi.useHandle(
          handle -> handle.execute("delete from collection where collection_id = ?", collection));
      log.info("All rows of the deleted collection {} are removed", collection);
    }
  }

  private List<UUID> deleted() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select collection_id from collection where deleted_at is not null"
                    + " order by deleted_at limit 100")
            .mapTo(UUID.class)
            .list());
  }

  private void empty(String table, UUID collection) {
    int removed;
    do {
      removed = removeSome(table, collection);
    } while (removed == MAX_ROWS);
  }

  private int removeSome(String table, UUID collection) {
    return jdbi.withHandle(handle ->
        handle
            .createUpdate(
                """
                delete from <table> where collection_id = :collection and ctid = any (array(
                  select ctid from <table> where collection_id = :collection limit :most))
                """)
            .define("table", table)
            .bind("collection", collection)
            .bind("most", MAX_ROWS)
            .execute());
  }
}
