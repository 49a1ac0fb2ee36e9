package io.cookery;

import io.cookery.cook.Cook;
import io.cookery.cook.CookLimits;
import io.cookery.cook.CookRow;
import io.cookery.cook.ledger.Ledger;
import io.cookery.cook.lifecycle.CookTransitions;
import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import io.cookery.input.LegalText;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/**
 * Commands to one certain cook. Each gives the cook as it stands then; nothing, and changes
 * nothing, when that cook is not active, whatever other cook of the collection may be.
 */
public final class CookCommands {

  private final Ledger ledger;

  CookCommands(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Claims no more jobs until resumed; live ones end. */
  public Optional<Cook> pause(CookId cook, String reason) {
    LegalText.require("/reason", reason);
    return run(cook, (handle, collection) -> CookTransitions.pause(handle, collection, reason));
  }

  /** Goes on after a pause. */
  public Optional<Cook> resume(CookId cook) {
    return run(cook, (handle, collection) -> CookTransitions.resume(handle, collection, null));
  }

  /** Ends for good as soon as its live jobs have ended. */
  public Optional<Cook> stop(CookId cook, String reason) {
    LegalText.require("/reason", reason);
    return run(cook, (handle, collection) -> CookTransitions.stop(handle, collection, reason));
  }

  /** Opens its failed slots again, with all their attempts. */
  public Optional<Cook> retryFailed(CookId cook) {
    return run(cook, CookTransitions::retryFailed);
  }

  /**
   * Changes what it may do while it goes on.
   *
   * @param change from what holds to what is to hold; run once
   */
  public Optional<Cook> limit(CookId cook, UnaryOperator<CookLimits> change) {
    return run(cook, (handle, collection) -> CookTransitions.limit(handle, collection, change));
  }

  private Optional<Cook> run(
      CookId cook, BiFunction<Handle, CollectionId, Optional<Cook>> command) {
    CollectionId collection = cook.collection();
    return Ledger.join(
        ledger.change(
            collection,
            handle ->
                // Some commands change live jobs as well.
                CookRow.lockActiveAndJobs(handle, collection)
                    .filter(active -> active.id().equals(cook))
                    .flatMap(_ -> command.apply(handle, collection))));
  }
}
