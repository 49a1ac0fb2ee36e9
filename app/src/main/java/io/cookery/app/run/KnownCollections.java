package io.cookery.app.run;

import io.cookery.account.Accounts;
import io.cookery.app.file.CollectionFile;
import io.cookery.app.terminal.Screen;
import io.cookery.collection.Collections;
import io.cookery.collection.StoredCollection;
import io.cookery.id.AccountId;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Finds the collection that a file stands for, or makes it. */
final class KnownCollections {

  private final Collections collections;
  private final AccountId account;
  private final Screen screen;

  KnownCollections(Jdbi jdbi, Screen screen) {
    this.collections = new Collections(jdbi);
    this.account = new Accounts(jdbi).local();
    this.screen = screen;
  }

  /**
   * The collection.
   *
   * @param fresh whether to begin a new one although there is one already
   */
  StoredCollection of(CollectionFile file, String fingerprint, boolean fresh) {
    Optional<StoredCollection> known = collections.find(account, fingerprint);
    if (known.isPresent() && !fresh) {
      return known.get();
    }
    String name = file.definition().name();
    if (known.isPresent()) {
      collections.forgetFingerprint(known.get().id());
    } else if (collections.findByName(account, name).isPresent()) {
      screen.line(
          "the recipe of " + name + " is not the one cooked before, so this is a new collection");
    }
    return collections.findOrCreate(account, file.definition(), file.folder(), fingerprint);
  }
}
