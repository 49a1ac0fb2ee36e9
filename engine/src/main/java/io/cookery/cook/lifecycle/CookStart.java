package io.cookery.cook.lifecycle;

import io.cookery.collection.CookSettings;
import io.cookery.cook.Cook;
import io.cookery.cook.CookRow;
import io.cookery.cook.StartRequest;
import io.cookery.cook.StartResult;
import io.cookery.cook.journal.Journal;
import io.cookery.cook.slot.FailedSlots;
import io.cookery.id.CollectionId;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Begins a cook; runs within the collection's ledger. */
public final class CookStart {

  /** Slots from {@code next_slot} on were never tried; each one before is in exactly one count. */
  private record Slots(int supply, int filled, int waiting, int failed) {
    int open() {
      return supply - filled - failed;
    }

    int nextSlot() {
      return filled + waiting + failed;
    }

    /** Of the slots that wait, those that a cook of so many leaves alone. */
    int shelved(@Nullable Integer count) {
      return count == null ? 0 : Math.max(0, waiting - count);
    }

    /** Where the fresh slots end that a cook of so many takes on. */
    int endSlot(@Nullable Integer count) {
      return count == null ? supply : Math.min(supply, nextSlot() + Math.max(0, count - waiting));
    }
  }

  private CookStart() {}

  /**
   * Starts.
   *
   * @param price what a call of a tool costs, by the tool's name
   */
  public static StartResult start(
      Handle handle,
      CollectionId collection,
      StartRequest request,
      Function<String, BigDecimal> price) {
    // No limit begins meanwhile: the cook draws from every pool that concerns it.
    handle.execute("select places_for_start()");
    // The collection's row orders starts; the unique index on active cooks is the guarantee.
    Optional<Boolean> finalized =
        handle
            .createQuery(
                """
                select finalized_at is not null from collection
                where collection_id = ? and deleted_at is null for update
                """)
            .bind(0, collection.uuid())
            .mapTo(Boolean.class)
            .findOne();
    if (finalized.isEmpty()) {
      return new StartResult.NoCollection();
    }
    if (finalized.get()) {
      return new StartResult.Finalized();
    }
    // The newest cook's row keeps late answers out while the slots are counted.
    Optional<Cook> newest = CookRow.lockNewest(handle, collection);
    if (newest.isPresent() && newest.get().status().active()) {
      return new StartResult.AlreadyActive(newest.get());
    }
    renew(handle, collection);
    if (request.retryFailed()) {
      FailedSlots.reopen(handle, collection);
    }
    Slots slots = count(handle, collection);
    if (slots.open() == 0) {
      return new StartResult.NothingOpen(slots.filled(), slots.failed());
    }
    int shelved = slots.shelved(request.count());
    shelve(handle, collection, shelved);
    Cook cook = insert(handle, collection, request, slots, price);
    Journal.append(
        handle,
        cook.id(),
        "started",
        Map.of(
            "supply", slots.supply(),
            "filled", slots.filled(),
            "waiting", slots.waiting() - shelved,
            "shelved", shelved,
            "failed", slots.failed(),
            "recipeVersion", cook.recipeVersion()));
    return new StartResult.Started(cook);
  }

  /** What waits from earlier cooks, or was left alone by them, has all its tries and time again. */
  private static void renew(Handle handle, CollectionId collection) {
    handle
        .createUpdate(
            """
            update tried_slot
            set tries = 0, due_at = clock_timestamp(), first_tried_at = clock_timestamp()
            where collection_id = :collection and not failed
            """)
        .bind("collection", collection.uuid())
        .execute();
  }

  /** Keeps the last so many of the slots that wait from being claimed by this cook. */
  private static void shelve(Handle handle, CollectionId collection, int shelved) {
    if (shelved == 0) {
      return;
    }
    handle
        .createUpdate(
            """
            update tried_slot t set due_at = 'infinity'
            from (select slot from tried_slot
              where collection_id = :collection and not failed
              order by slot desc limit :shelved) last
            where t.collection_id = :collection and t.slot = last.slot
            """)
        .bind("collection", collection.uuid())
        .bind("shelved", shelved)
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
      StartRequest request,
      Slots slots,
      Function<String, BigDecimal> price) {
    CookSettings settings = request.settings();
    Integer count = request.count();
    String tool = tool(handle, collection);
    return handle
        .createQuery(
            """
            insert into cook (collection_id, cook_no, account_id, recipe_version, tool, status,
              max_concurrent, ceiling, max_attempts, total_timeout_ms, budget_usd, price_usd,
              failure_threshold, supply, count, end_slot, next_slot, filled, in_flight, waiting,
              shelved, failed, pools)
            select c.collection_id,
              (select coalesce(max(k.cook_no), 0) + 1 from cook k
               where k.collection_id = c.collection_id),
              c.account_id, c.recipe_version, :tool, 'running', :maxConcurrent, :maxConcurrent, :maxAttempts,
              :totalTimeoutMillis, :budgetUsd, :priceUsd, :failureThreshold,
              :supply, :count, :endSlot, :nextSlot, :filled, 0, :waiting, :shelved, :failed,
              coalesce((select array_agg(p.name order by p.name) from concurrency_pool p
                where p.name in ('account:' || c.account_id, 'tool:' || :tool)), '{}')
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
        .bind("waiting", slots.waiting() - slots.shelved(count))
        .bind("shelved", slots.shelved(count))
        .bind("count", count)
        .bind("endSlot", slots.endSlot(count))
        .bind("failed", slots.failed())
        .map(CookRow.MAPPER)
        .one();
  }
}
