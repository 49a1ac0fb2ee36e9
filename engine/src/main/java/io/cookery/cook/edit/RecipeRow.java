package io.cookery.cook.edit;

import io.cookery.collection.Collections;
import io.cookery.collection.StoredCollection;
import io.cookery.db.Json;
import io.cookery.id.CollectionId;
import org.jdbi.v3.core.Handle;

/** Writes the rows of {@code recipe}; within the collection's ledger, with its row locked. */
final class RecipeRow {

  private RecipeRow() {}

  /** Makes the next version of a recipe. */
  static void add(Handle handle, CollectionId collection, RecipeEdit edit) {
    handle
        .createUpdate(
            """
            with next as (
              update collection set name = :name, supply = :supply,
                recipe_version = recipe_version + 1, updated_at = now(),
                -- It is no longer what the file says that it was made from.
                fingerprint = case when :same then fingerprint end
              where collection_id = :collection
              returning collection_id, recipe_version
            )
            insert into recipe (collection_id, version, definition, supplies, folder, kept_version,
              kept_slots)
            select r.collection_id, n.recipe_version, cast(:definition as json), :supplies,
              :folder, :keptVersion, :keptSlots
            from next n join recipe r
              on r.collection_id = n.collection_id and r.version = n.recipe_version - 1
            """)
        .bind("collection", collection.uuid())
        .bind("name", edit.after().name())
        .bind("supply", edit.after().supply())
        .bind("same", edit.onlyExtends())
        .bind("definition", Json.write(edit.after().source()))
        .bind("supplies", edit.supplies().toArray(Integer[]::new))
        .bind("folder", edit.folder().toAbsolutePath().normalize().toString())
        .bind("keptVersion", edit.kept() == null ? null : edit.kept().version())
        .bind("keptSlots", edit.kept() == null ? null : edit.kept().slots())
        .execute();
  }

  /** The collection as this transaction sees it. */
  static StoredCollection collection(Handle handle, CollectionId collection) {
    return Collections.find(handle, collection)
        .orElseThrow(() -> new IllegalStateException("its row is locked: " + collection));
  }
}
