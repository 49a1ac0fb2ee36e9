package io.cookery.cook;

import io.cookery.collection.CookSettings;
import io.cookery.id.CollectionId;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Begins a cook; runs within the collection's ledger. */
final class CookStart {

  /** Slots from {@code next_slot} on were never tried; each one before is in exactly one count. */
  private record Slots(int supply, int filled, int waiting, int failed) {
    int open() {
      return supply - filled - failed;
    }

    int nextSlot() {
      return filled + waiting + failed;
    }
  }

  private CookStart() {}

  /**
   * Starts.
   *
   * @param price what a call of a tool costs, by the tool's name
   */
  static StartResult start(
      Handle handle,
      CollectionId collection,
      CookSettings settings,
      boolean retryFailed,
      Function<String, BigDecimal> price) {
    // The collection's row orders starts; the unique index on active cooks is the guarantee.
    handle
        .createQuery("select 1 from collection where collection_id = ? for update")
        .bind(0, collection.uuid())
        .mapTo(Integer.class)
        .one();
    Optional<Cook> active = CookRow.active(handle, collection);
    if (active.isPresent()) {
      return new StartResult.AlreadyActive(active.get());
    }
    if (retryFailed) {
      reopenFailed(handle, collection);
    }
    Slots slots = count(handle, collection);
    if (slots.open() == 0) {
      return new StartResult.NothingOpen(slots.filled(), slots.failed());
    }
    Cook cook = insert(handle, collection, settings, slots, price);
    Journal.append(
        handle,
        cook.id(),
        "started",
        Map.of(
            "supply", slots.supply(),
            "filled", slots.filled(),
            "waiting", slots.waiting(),
            "failed", slots.failed(),
            "recipeVersion", cook.recipeVersion()));
    return new StartResult.Started(cook);
  }

  private static void reopenFailed(Handle handle, CollectionId collection) {
    handle
        .createUpdate(
            """
            update tried_slot
            set failed = false, tries = 0, due_at = clock_timestamp(),
              first_tried_at = clock_timestamp()
            where collection_id = :collection and failed
            """)
        .bind("collection", collection.uuid())
        .execute();
  }

  private static Slots count(Handle handle, CollectionId collection) {
    return handle
        .createQuery(
            """
            select c.supply,
              (select count(*) from generation g
               where g.collection_id = c.collection_id and g.fills) filled,
              (select count(*) from tried_slot t
               where t.collection_id = c.collection_id and not t.failed) waiting,
              (select count(*) from tried_slot t
               where t.collection_id = c.collection_id and t.failed) failed
            from collection c where c.collection_id = :collection
            """)
        .bind("collection", collection.uuid())
        .map((row, _) ->
            new Slots(
                row.getInt("supply"),
                row.getInt("filled"),
                row.getInt("waiting"),
                row.getInt("failed")))
        .one();
  }

  private static String tool(Handle handle, CollectionId collection) {
    return handle
        .createQuery(
            """
            select r.definition -> 'generator' ->> 'tool'
            from collection c join recipe r
              on r.collection_id = c.collection_id and r.version = c.recipe_version
            where c.collection_id = :collection
            """)
        .bind("collection", collection.uuid())
        .mapTo(String.class)
        .one();
  }

  private static Cook insert(
      Handle handle,
      CollectionId collection,
      CookSettings settings,
      Slots slots,
      Function<String, BigDecimal> price) {
    String tool = tool(handle, collection);
    return handle
        .createQuery(
            """
            insert into cook (collection_id, cook_no, recipe_version, tool, status, max_concurrent,
              ceiling, max_attempts, total_timeout_ms, budget_usd, price_usd, failure_threshold,
              supply, next_slot, filled, in_flight, waiting, failed)
            select c.collection_id,
              (select coalesce(max(k.cook_no), 0) + 1 from cook k
               where k.collection_id = c.collection_id),
              c.recipe_version, :tool, 'running', :maxConcurrent, :maxConcurrent, :maxAttempts,
              :totalTimeoutMillis, :budgetUsd, :priceUsd, :failureThreshold,
              :supply, :nextSlot, :filled, 0, :waiting, :failed
            from collection c where c.collection_id = :collection
            returning *
            """)
        .bind("collection", collection.uuid())
        .bind("tool", tool)
        .bind("priceUsd", price.apply(tool))
        .bind("maxConcurrent", settings.maxConcurrent())
        .bind("maxAttempts", settings.maxAttempts())
        .bind("totalTimeoutMillis", settings.totalTimeout().toMillis())
        .bind("budgetUsd", settings.budgetUsd())
        .bind("failureThreshold", settings.failureThreshold())
        .bind("supply", slots.supply())
        .bind("nextSlot", slots.nextSlot())
        .bind("filled", slots.filled())
        .bind("waiting", slots.waiting())
        .bind("failed", slots.failed())
        .map(CookRow.MAPPER)
        .one();
  }
}
