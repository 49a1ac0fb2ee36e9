package io.cookery.app.run;

import io.cookery.Cookery;
import io.cookery.account.Accounts;
import io.cookery.collection.CollectionFiles;
import io.cookery.cook.edit.ChangeResult;
import io.cookery.cook.edit.Deletions;
import io.cookery.id.CollectionId;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/**
 * Deletes collections that another of their file replaced a day ago or earlier, and that nobody
 * paid for: they can be made again for nothing.
 */
public final class ReplacedSweep {

  /** As long as one stays after it was replaced. */
  static final Duration STAYS = Duration.ofDays(1);

  private final Jdbi jdbi;

  public ReplacedSweep(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Sweeps; how many collections went. */
  public int sweep(Cookery cookery) {
    int swept = 0;
    for (CollectionId id :
        new CollectionFiles(jdbi).replacedForNothing(new Accounts(jdbi).local(), STAYS)) {
      if (cookery.changes().delete(id) instanceof ChangeResult.Changed) {
        swept++;
      }
    }
    if (swept > 0) {
      new Deletions(jdbi).finish();
    }
    return swept;
  }
}
