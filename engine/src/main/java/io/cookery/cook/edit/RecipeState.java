package io.cookery.cook.edit;

import io.cookery.cook.CookRow;
import io.cookery.id.CollectionId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What decides which changes of a recipe are possible.
 *
 * @param version the newest version of the recipe
 * @param finalized whether nothing changes any more
 * @param activeCook the number of the active cook; null when there is none
 * @param begun slots that were ever tried, all below this one; of an active cook, whose slots move,
 *     all that it may take on
 * @param fixed whether pieces are there or may still come, so that the traits of slots must stay
 */
record RecipeState(
    int version, boolean finalized, @Nullable Integer activeCook, int begun, boolean fixed) {

  /** The same as if an active cook had ended now. */
  static Optional<RecipeState> stopped(Handle handle, CollectionId collection) {
    return read(handle, collection, true);
  }

  /** How it stands; empty when there is no such collection. */
  static Optional<RecipeState> read(Handle handle, CollectionId collection) {
    return read(handle, collection, false);
  }

  private static Optional<RecipeState> read(
      Handle handle, CollectionId collection, boolean stopped) {
    return handle
        .createQuery(
            """
            select c.recipe_version, c.finalized_at is not null as finalized,
              case when k.ended_at is null and not :stopped then k.cook_no end as active,
              coalesce(case when k.ended_at is null and not :stopped then k.end_slot
                else k.next_slot end, 0) as begun,
              k.cook_no is not null and (k.ended_at is null or exists (
                select from generation g where g.collection_id = c.collection_id
                  -- What may be a piece, or become one by an answer that comes late.
                  and g.outcome in ('generated', 'timed_out', 'lost', 'cancelled'))) as fixed
            from collection c
              left join lateral (select * from cook where collection_id = c.collection_id
                order by cook_no desc limit 1) k on true
            where c.collection_id = :collection and c.deleted_at is null
            """)
        .bind("collection", collection.uuid())
        .bind("stopped", stopped)
        .map((row, _) ->
            new RecipeState(
                row.getInt("recipe_version"),
                row.getBoolean("finalized"),
                row.getObject("active", Integer.class),
                row.getInt("begun"),
                row.getBoolean("fixed")))
        .findOne();
  }

  /** The same, with the collection and its newest cook locked until the transaction ends. */
  static Optional<RecipeState> lock(Handle handle, CollectionId collection) {
    handle
        .createQuery("select 1 from collection where collection_id = ? for update")
        .bind(0, collection.uuid())
        .mapTo(Integer.class)
        .findOne();
    CookRow.lockNewest(handle, collection);
    return read(handle, collection);
  }
}
