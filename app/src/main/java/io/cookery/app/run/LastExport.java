package io.cookery.app.run;

import io.cookery.app.shelf.CollectionView;
import io.cookery.export.ExportFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the last export of a collection is. */
public final class LastExport {

  /** What to open of an export. */
  static final String GALLERY = "index.html";

  /** Exports of versions before galleries have it. */
  private static final String SHEET = "contact-sheet.png";

  private LastExport() {}

  /**
   * What to look at of it: its gallery, or its contact sheet or folder if it has none; empty if it
   * is gone.
   */
  public static Optional<Path> of(CollectionView collection) throws IOException {
    Path known = collection.export();
    if (known == null && collection.replaced()) {
      return Optional.empty();
    }
    Path folder = known == null ? Destination.byName(collection.name()) : known;
    if (!ExportFolders.isExport(folder) || !ExportFolders.mayHold(folder, collection.name())) {
      return Optional.empty();
    }
    return Stream.of(folder.resolve(GALLERY), folder.resolve(SHEET), folder)
        .filter(Files::exists)
        .findFirst();
  }
}
