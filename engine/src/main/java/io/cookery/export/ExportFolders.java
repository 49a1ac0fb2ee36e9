package io.cookery.export;

import java.io.IOException;
import java.nio.file.Path;

/** Which folder a collection is exported to, so that no two share one. */
public final class ExportFolders {

  /** Collections of one folder name at most; whoever has more says where each goes. */
  static final int MAX_OF_ONE_NAME = 1_000;

  private ExportFolders() {}

  /**
   * The wanted folder, or the first of {@code wanted-2}, {@code wanted-3} and so on that does not
   * hold the export of another collection.
   *
   * @param collection its name
   * @throws ExportFailed when all are taken
   */
  public static Path of(Path wanted, String collection) throws IOException {
    for (int number = 1; number <= MAX_OF_ONE_NAME; number++) {
      Path folder =
          number == 1 ? wanted : wanted.resolveSibling(wanted.getFileName() + "-" + number);
      if (mayHold(folder, collection)) {
        return folder;
      }
    }
    throw new ExportFailed(
        wanted + " and the folders beside it have exports of other collections; choose another");
  }

  /** Whether a folder holds no other collection's export. */
  public static boolean mayHold(Path folder, String collection) throws IOException {
    return EarlierExport.collectionOf(folder).map(collection::equals).orElse(true);
  }
}
