package io.cookery.app.run;

import io.cookery.account.Accounts;
import io.cookery.app.file.CollectionFile;
import io.cookery.app.run.KeptFiles.Kept;
import io.cookery.app.terminal.Screen;
import io.cookery.collection.Collections;
import io.cookery.collection.StoredCollection;
import io.cookery.id.AccountId;
import java.nio.file.Path;
import java.util.List;
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
   * @param kept its files
   * @param files where their copies are
   * @param fresh whether to begin a new one although there is one already
   */
  StoredCollection of(
      CollectionFile file, Kept kept, Path files, String fingerprint, boolean fresh) {
    Optional<StoredCollection> known = collections.find(account, fingerprint);
    if (known.isPresent() && !fresh) {
      return withFiles(known.get(), files);
    }
    String name = file.definition().name();
    if (known.isPresent()) {
      collections.forgetFingerprint(known.get().id());
    } else {
      collections.findByName(account, name).ifPresent(other -> sayItIsAnother(other, kept));
    }
    return collections.findOrCreate(account, file.definition(), files, fingerprint);
  }

  private void sayItIsAnother(StoredCollection other, Kept kept) {
    Path before = collections.recipe(other.id(), other.recipeVersion()).folder();
    List<String> changed = kept.unlike(before);
    screen.line(
        "the recipe of "
            + other.name()
            + " is not the one cooked before"
            + (changed.isEmpty() ? "" : " (other files: " + ChangedFiles.names(changed) + ")")
            + ", so this is a new collection");
  }

  /** The data directory may have moved, and the copies with it. */
  private StoredCollection withFiles(StoredCollection collection, Path files) {
    int version = collection.recipeVersion();
    if (!collections.recipe(collection.id(), version).folder().equals(files)) {
      collections.moveFolder(collection.id(), version, files);
    }
    return collection;
  }
}
