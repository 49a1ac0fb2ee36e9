package io.cookery.app.run;

import io.cookery.account.Accounts;
import io.cookery.app.file.CollectionFile;
import io.cookery.app.run.KeptFiles.Kept;
import io.cookery.app.terminal.Screen;
import io.cookery.collection.Collections;
import io.cookery.collection.Origins;
import io.cookery.collection.Origins.Known;
import io.cookery.collection.StoredCollection;
import io.cookery.cook.slot.Pieces;
import io.cookery.id.AccountId;
import io.cookery.tool.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.jdbi.v3.core.Jdbi;

/** Finds the collection that a file stands for, or makes it. */
final class KnownCollections {

  private final Collections collections;
  private final Origins origins;
  private final Pieces pieces;
  private final AccountId account;
  private final Screen screen;

  KnownCollections(Jdbi jdbi, Screen screen) {
    this.collections = new Collections(jdbi);
    this.origins = new Origins(jdbi);
    this.pieces = new Pieces(jdbi);
    this.account = new Accounts(jdbi).local();
    this.screen = screen;
  }

  /**
   * The collection.
   *
   * @param kept its files
   * @param files where their copies are
   * @param tool makes its pieces
   * @param fresh whether to begin a new one although there is one already
   */
  StoredCollection of(
      CollectionFile file,
      Kept kept,
      Path files,
      Fingerprint fingerprint,
      Tool tool,
      boolean fresh) {
    StoredCollection collection = find(file, kept, files, fingerprint, tool, fresh);
    origins.note(collection.id(), fingerprint.from());
    return collection;
  }

  private StoredCollection find(
      CollectionFile file,
      Kept kept,
      Path files,
      Fingerprint fingerprint,
      Tool tool,
      boolean fresh) {
    Optional<StoredCollection> known = collections.find(account, fingerprint.collection());
    if (known.isEmpty() && !fresh) {
      known = mended(file, fingerprint, tool);
    }
    if (known.isPresent() && !fresh) {
      return withFiles(known.get(), files);
    }
    String name = file.definition().name();
    if (known.isPresent()) {
      collections.forgetFingerprint(known.get().id());
    } else {
      collections.findByName(account, name).ifPresent(other -> sayItIsAnother(other, kept));
    }
    return collections.findOrCreate(account, file.definition(), files, fingerprint.collection());
  }

  /** A collection of the same recipe, none of whose pieces was made from a file that changed. */
  private Optional<StoredCollection> mended(
      CollectionFile file, Fingerprint fingerprint, Tool tool) {
    FilesOfPieces made = new FilesOfPieces(pieces, tool, file.folder());
    for (Known known : origins.ofRecipe(account, fingerprint.from().recipe())) {
      SortedSet<String> changed = fingerprint.from().changed(known.from());
      if (made.anyOf(changed, known.collection().id()).isEmpty()
          && origins.move(known.collection().id(), account, fingerprint.collection())) {
        screen.line(
            ChangedFiles.names(List.copyOf(changed)) + " changed; no piece was made from it yet");
        return Optional.of(known.collection());
      }
    }
    return Optional.empty();
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
