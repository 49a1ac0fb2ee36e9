package io.cookery.cook.edit;

import io.cookery.cook.Cook;
import io.cookery.cook.CookRow;
import io.cookery.cook.journal.Journal;
import io.cookery.id.CollectionId;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Raises the supply of a collection; runs within its ledger. */
public final class Extension {

  private Extension() {}

  /**
   * Extends, unless the recipe is no longer the version for which that was found to be possible.
   *
   * @return whether it did
   */
  public static boolean extend(Handle handle, CollectionId collection, int supply, int version) {
    Optional<RecipeState> present = RecipeState.lock(handle, collection);
    if (present.isEmpty() || present.get().version() != version || present.get().finalized()) {
      return false;
    }
    Optional<Cook> active = CookRow.lockActive(handle, collection);
    addVersion(handle, collection, supply);
    active
        .filter(cook -> cook.recipeVersion() == version)
        .ifPresent(cook -> extend(handle, cook, supply));
    return true;
  }

  /** The recipe of the newest version once more, with one supply more in its list. */
  private static void addVersion(Handle handle, CollectionId collection, int supply) {
    handle
        .createUpdate(
            """
            with next as (
              update collection set supply = :supply, recipe_version = recipe_version + 1,
                updated_at = clock_timestamp()
              where collection_id = :collection
              returning collection_id, recipe_version
            )
            insert into recipe (collection_id, version, definition, supplies, folder, kept_version,
              kept_slots)
            select r.collection_id, n.recipe_version,
              jsonb_set(r.definition::jsonb, '{supply}', to_jsonb(cast(:supply as int)))::json,
              r.supplies || cast(:supply as int), r.folder, r.kept_version, r.kept_slots
            from next n join recipe r
              on r.collection_id = n.collection_id and r.version = n.recipe_version - 1
            """)
        .bind("collection", collection.uuid())
        .bind("supply", supply)
        .execute();
  }

  /** Lets a cook go on to the slots that its collection now has more. */
  public static void extend(Handle handle, Cook cook, int supply) {
    handle
        .createUpdate(
            """
            update cook k set supply = c.supply, recipe_version = c.recipe_version,
              end_slot = case when k.count is null then c.supply else k.end_slot end
            from collection c
            where c.collection_id = k.collection_id
              and k.collection_id = :collection and k.cook_no = :cook
            """)
        .bind("collection", cook.id().collection().uuid())
        .bind("cook", cook.id().number())
        .execute();
    Journal.append(handle, cook.id(), "extended", Map.of("supply", supply));
  }
}
