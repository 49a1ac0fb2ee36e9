package io.cookery.cook;

import io.cookery.collection.CookSettings;
import io.cookery.id.CollectionId;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Steers an active cook; runs within its collection's ledger. */
final class CookSteer {

  private CookSteer() {}

  static Optional<Cook> pause(Handle handle, CollectionId collection, String reason) {
    return CookRow.lockActive(handle, collection)
        .map(cook ->
            cook.status() == CookStatus.running
                ? turn(handle, cook, CookStatus.paused, reason)
                : cook);
  }

  static Optional<Cook> stop(Handle handle, CollectionId collection, String reason) {
    return CookRow.lockActive(handle, collection)
        .map(cook ->
            cook.status() == CookStatus.stopping
                ? cook
                // With nothing in flight the step that follows ends it.
                : turn(handle, cook, CookStatus.stopping, reason));
  }

  static Optional<Cook> resume(Handle handle, CollectionId collection, CookSettings settings) {
    return CookRow.lockActive(handle, collection)
        .map(cook -> {
          adjust(handle, cook, settings);
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
    Journal.append(
        handle,
        cook.id(),
        status == CookStatus.running ? "resumed" : status.name(),
        reason == null ? Map.of() : Map.of("reason", reason));
    return CookRow.active(handle, cook.id().collection()).orElseThrow();
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
