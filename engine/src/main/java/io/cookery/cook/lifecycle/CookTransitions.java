package io.cookery.cook.lifecycle;

import io.cookery.collection.CookSettings;
import io.cookery.cook.Cook;
import io.cookery.cook.CookLimits;
import io.cookery.cook.CookRow;
import io.cookery.cook.CookStatus;
import io.cookery.cook.journal.Journal;
import io.cookery.cook.slot.FailedSlots;
import io.cookery.db.Json;
import io.cookery.id.CollectionId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Steers an active cook; runs within its collection's ledger. */
public final class CookTransitions {

  private CookTransitions() {}

  public static Optional<Cook> pause(Handle handle, CollectionId collection, String reason) {
    return CookRow.lockActive(handle, collection)
        .map(cook ->
            cook.status() == CookStatus.running
                ? turn(handle, cook, CookStatus.paused, reason)
                : cook);
  }

  public static Optional<Cook> stop(Handle handle, CollectionId collection, String reason) {
    return CookRow.lockActiveAndJobs(handle, collection)
        .map(cook ->
            cook.status() == CookStatus.stopping
                ? cook
                // With nothing in flight the step that follows ends it.
                : cancelLive(handle, turn(handle, cook, CookStatus.stopping, reason)));
  }

  /** Lets the jobs that tools have be looked at now, to have them cancelled. */
  private static Cook cancelLive(Handle handle, Cook cook) {
    handle
        .createUpdate(
            "update live_job set due_at = clock_timestamp() where collection_id = :collection")
        .bind("collection", cook.id().collection().uuid())
        .execute();
    return cook;
  }

  public static Optional<Cook> resume(
      Handle handle, CollectionId collection, @Nullable CookSettings settings) {
    return CookRow.lockActive(handle, collection)
        .map(cook -> {
          if (settings != null) {
            adjust(handle, cook, settings);
          }
          return cook.status() == CookStatus.paused
              ? turn(handle, cook, CookStatus.running, null)
              : CookRow.active(handle, collection).orElseThrow();
        });
  }

  private static Cook turn(Handle handle, Cook cook, CookStatus status, @Nullable String reason) {
    handle
        .createUpdate(
            """
            update cook set status = :status, reason = :reason, recent_filled = 0,
              recent_failed = 0
            where collection_id = :collection and cook_no = :cook
            """)
        .bind("collection", cook.id().collection().uuid())
        .bind("cook", cook.id().number())
        .bind("status", status.name())
        .bind("reason", reason)
        .execute();
    if (status != CookStatus.running) {
      // In the same transaction: a paused cook may have no step for long.
      handle.execute(
          "select release_unused_permits(?, ?)", cook.id().collection().uuid(), cook.id().number());
    }
    Journal.append(
        handle,
        cook.id(),
        status == CookStatus.running ? "resumed" : status.name(),
        reason == null ? Map.of() : Map.of("reason", reason));
    return CookRow.active(handle, cook.id().collection()).orElseThrow();
  }

  public static Optional<Cook> limit(
      Handle handle, CollectionId collection, UnaryOperator<CookLimits> change) {
    return CookRow.lockActive(handle, collection)
        .map(cook -> {
          CookLimits before = new CookLimits(cook.maxConcurrent(), cook.budgetUsd());
          CookLimits after = change.apply(before);
          if (after.sameAs(before)) {
            return cook;
          }
          limit(handle, cook, after);
          return CookRow.active(handle, collection).orElseThrow();
        });
  }

  /** A lower number of jobs holds as soon as enough have ended; nothing new starts until then. */
  private static void limit(Handle handle, Cook cook, CookLimits limits) {
    handle
        .createUpdate(
            """
            update cook set max_concurrent = :maxConcurrent,
              ceiling = greatest(:maxConcurrent, in_flight), budget_usd = :budgetUsd
            where collection_id = :collection and cook_no = :cook
            """)
        .bind("collection", cook.id().collection().uuid())
        .bind("cook", cook.id().number())
        .bind("maxConcurrent", limits.maxConcurrent())
        .bind("budgetUsd", limits.budgetUsd())
        .execute();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("maxConcurrent", limits.maxConcurrent());
    if (limits.budgetUsd() != null) {
      data.put("budgetUsd", Json.money(limits.budgetUsd()));
    }
    Journal.append(handle, cook.id(), "adjusted", data);
  }

  /** Opens the slots again that have failed; empty when the collection has no active cook. */
  public static Optional<Cook> retryFailed(Handle handle, CollectionId collection) {
    return CookRow.lockActive(handle, collection)
        .map(cook -> {
          int slots = FailedSlots.reopen(handle, collection);
          if (slots == 0) {
            return cook;
          }
          handle
              .createUpdate(
                  """
                  update cook set waiting = waiting + :slots, failed = failed - :slots,
                    recent_filled = 0, recent_failed = 0
                  where collection_id = :collection and cook_no = :cook
                  """)
              .bind("slots", slots)
              .bind("collection", collection.uuid())
              .bind("cook", cook.id().number())
              .execute();
          Journal.append(handle, cook.id(), "retry_failed", Map.of("slots", slots));
          return CookRow.active(handle, collection).orElseThrow();
        });
  }

  /** Gives the cook other limits; a lower number of jobs holds as soon as enough have ended. */
  private static void adjust(Handle handle, Cook cook, CookSettings settings) {
    int changed =
        handle
            .createUpdate(
                """
                update cook set max_concurrent = :maxConcurrent,
                  ceiling = greatest(:maxConcurrent, in_flight),
                  max_attempts = :maxAttempts, total_timeout_ms = :totalTimeoutMillis,
                  budget_usd = :budgetUsd, failure_threshold = :failureThreshold
                where collection_id = :collection and cook_no = :cook
                  and (max_concurrent, max_attempts, total_timeout_ms, budget_usd,
                    failure_threshold) is distinct from (:maxConcurrent, :maxAttempts,
                    :totalTimeoutMillis, cast(:budgetUsd as numeric), :failureThreshold)
                """)
            .bind("collection", cook.id().collection().uuid())
            .bind("cook", cook.id().number())
            .bind("maxConcurrent", settings.maxConcurrent())
            .bind("maxAttempts", settings.maxAttempts())
            .bind("totalTimeoutMillis", settings.totalTimeout().toMillis())
            .bind("budgetUsd", settings.budgetUsd())
            .bind("failureThreshold", settings.failureThreshold())
            .execute();
    if (changed > 0) {
      Journal.append(
          handle, cook.id(), "adjusted", Map.of("maxConcurrent", settings.maxConcurrent()));
    }
  }
}
