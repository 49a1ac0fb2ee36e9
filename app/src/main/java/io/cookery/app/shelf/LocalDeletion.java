package io.cookery.app.shelf;

import io.cookery.Cookery;
import io.cookery.app.LocalCookery;
import io.cookery.app.Outside;
import io.cookery.app.cooks.OrderRefused;
import io.cookery.app.terminal.Suggested;
import io.cookery.cook.edit.ChangeResult;
import io.cookery.cook.edit.Deletions;
import io.cookery.id.CollectionId;
import java.sql.SQLException;

/**
 * Deletes a collection of the data directory: as the HTTP API does, but that a cook which nobody
 * works on is stopped first, and that all rows are gone when this returns.
 */
final class LocalDeletion {

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
      UnattendedCook cook = new UnattendedCook(local, outside, idle, id);
      if (cook.isCooked()) {
        throw beingCooked(collection);
      }
      cook.end(collection.name(), REASON);
      switch (idle.changes().delete(id)) {
        case ChangeResult.BeingCooked _ -> throw beingCooked(collection);
        case ChangeResult.Finalized _ -> throw finalized(collection);
        case ChangeResult.Changed _, ChangeResult.Missing _, ChangeResult.Stale _ ->
            new Deletions(local.database().jdbi()).finish();
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
