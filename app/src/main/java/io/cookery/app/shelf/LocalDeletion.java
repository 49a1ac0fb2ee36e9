package io.cookery.app.shelf;

import io.cookery.Cookery;
import io.cookery.app.LocalCookery;
import io.cookery.app.Outside;
import io.cookery.app.cooks.OrderRefused;
import io.cookery.app.terminal.Suggested;
import io.cookery.cook.Cook;
import io.cookery.cook.edit.ChangeResult;
import io.cookery.cook.edit.Deletions;
import io.cookery.id.CollectionId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Deletes a collection of the data directory: as the HTTP API does, but that a cook which nobody
 * works on is stopped first, and that all rows are gone when this returns.
 */
final class LocalDeletion {

  /** As long as jobs that a dead process left may take to be recorded. */
  static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final Duration LOOK_EVERY = Duration.ofMillis(50);
  private static final String REASON = "to be deleted";

  private final LocalCookery local;
  private final Outside outside;
  private final Suggested suggested;

  LocalDeletion(LocalCookery local, Outside outside, Suggested suggested) {
    this.local = local;
    this.outside = outside;
    this.suggested = suggested;
  }

  void delete(CollectionView collection) throws SQLException, InterruptedException {
    CollectionId id = CollectionId.parse(collection.id());
    refuseFinal(collection);
    try (Cookery idle = local.idle(outside)) {
      Optional<Cook> active = active(idle, id);
      if (active.isPresent()) {
        if (isCooked(idle, active.get())) {
          throw beingCooked(collection);
        }
        idle.commands().stop(active.get().id(), REASON);
        endWhatIsLeft(idle, active.get(), collection);
      }
      switch (idle.changes().delete(id)) {
        case ChangeResult.BeingCooked _ -> throw beingCooked(collection);
        case ChangeResult.Finalized _ -> throw finalized(collection);
        case ChangeResult.Changed _, ChangeResult.Missing _, ChangeResult.Stale _ ->
            new Deletions(local.database().jdbi()).finish();
      }
    }
  }

  private static Optional<Cook> active(Cookery cookery, CollectionId id) {
    return cookery.cooks().latest(id).filter(cook -> cook.status().active());
  }

  private static boolean isCooked(Cookery cookery, Cook cook) {
    return cook.status().working()
        && !cookery.figures().attended(Set.of(cook.id().collection())).isEmpty();
  }

  /** Jobs that a dead process left are taken over by a node of this one, which ends them. */
  private void endWhatIsLeft(Cookery idle, Cook cook, CollectionView collection)
      throws SQLException, InterruptedException {
    if (active(idle, cook.id().collection()).isEmpty()) {
      return;
    }
    try (Cookery _ = local.node(cook.id().collection(), outside)) {
      long untilNanos = System.nanoTime() + PATIENCE.toNanos();
      Optional<Cook> left = active(idle, cook.id().collection());
      while (left.isPresent()) {
        if (System.nanoTime() - untilNanos > 0) {
          throw new OrderRefused(
              collection.name()
                  + " is stopped, but "
                  + left.get().inFlight()
                  + " of its jobs are still under way, and what they cost is not known yet; delete"
                  + " it when they have ended");
        }
        TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
        left = active(idle, cook.id().collection());
      }
    }
  }

  private static void refuseFinal(CollectionView collection) {
    if (collection.finalized()) {
      throw finalized(collection);
    }
  }

  private static OrderRefused finalized(CollectionView collection) {
    return new OrderRefused(
        collection.name() + " was finalized: nothing of it changes any more, so it stays");
  }

  private OrderRefused beingCooked(CollectionView collection) {
    return new OrderRefused(
        collection.name()
            + " is being cooked, so it cannot be deleted; first: "
            + suggested.command("cook stop " + collection.id()));
  }
}
