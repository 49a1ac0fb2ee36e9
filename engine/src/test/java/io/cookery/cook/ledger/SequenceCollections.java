package io.cookery.cook.ledger;

import io.cookery.id.CollectionId;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Rows of collections without a reader and a plan, and how to be rid of them. */
final class SequenceCollections {

  private static final UUID ACCOUNT = new UUID(7, 7);

  private SequenceCollections() {}

  static void createAccount(Jdbi jdbi) {
    jdbi.useHandle(handle ->
        handle.execute("insert into account (account_id, name) values (?, 'sequences')", ACCOUNT));
  }

  static void create(Jdbi jdbi, CollectionId collection, int supply) {
    jdbi.useHandle(handle -> {
      remove(handle, collection);
      handle
          .createUpdate(
              """
              with made as (
                insert into collection (collection_id, account_id, name, supply, recipe_version)
                values (:collection, :account, 'sequence', :supply, 1))
              insert into recipe (collection_id, version, definition, supplies, folder)
              values (:collection, 1, '{"generator": {"tool": "test"}}', array[:supply], '.')
              """)
          .bind("collection", collection.uuid())
          .bind("account", ACCOUNT)
          .bind("supply", supply)
          .execute();
    });
  }

  private static void remove(Handle handle, CollectionId collection) {
    handle
        .createUpdate(
            """
            with live as (delete from live_job where collection_id = :collection),
              tried as (delete from tried_slot where collection_id = :collection),
              made as (delete from generation where collection_id = :collection),
              told as (delete from journal where collection_id = :collection)
            delete from collection where collection_id = :collection
            """)
        .bind("collection", collection.uuid())
        .execute();
  }

  /** Leaves nothing but the account. */
  static void removeAll(Jdbi jdbi) {
    jdbi.useHandle(handle ->
        handle.execute(
            """
            truncate collection, recipe, cook, live_job, tried_slot, generation, journal, node
              cascade
            """));
  }
}
