package io.cookery.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Which folder a collection is exported to, so that no two share one. */
public final class ExportFolders {

  /** Collections of one folder name at most; whoever has more says where each goes. */
  static final int MAX_OF_ONE_NAME = 1_000;

  private ExportFolders() {}

  /** Whether a folder is free for a collection, as far as somebody else knows. */
  @FunctionalInterface
  public interface Free {
    boolean is(Path folder) throws IOException;
  }

  /**
   * The wanted folder, or the first of {@code wanted-2}, {@code wanted-3} and so on that does not
   * hold the export of another collection.
   *
   * @param collection its name
   * @param free refuses more of them
   * @throws ExportFailed when all are taken
   */
  public static Path of(Path wanted, String collection, Free free) throws IOException {
    for (int number = 1; number <= MAX_OF_ONE_NAME; number++) {
      Path folder =
          number == 1 ? wanted : wanted.resolveSibling(wanted.getFileName() + "-" + number);
      if (mayHold(folder, collection) && free.is(folder)) {
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

  /** Whether a folder holds an export of any collection. */
  public static boolean isExport(Path folder) throws IOException {
    return EarlierExport.collectionOf(folder).isPresent();
  }

  /**
   * Whether a folder holds the export of a collection that is made otherwise, whatever its name.
   *
   * @param definition as {@link ExportRequest#definition()}
   */
  public static boolean holdsOther(Path folder, String definition) throws IOException {
    return EarlierExport.definitionOf(folder)
        .filter(known -> !known.equals(definition))
        .isPresent();
  }

  /**
   * Looks, before pieces are made, whether files that no export wrote are in the way of one, or
   * folders that it may not write to; leaves nothing behind.
   *
   * @throws ExportFailed when there are
   */
  public static void checkFree(Path folder, PlannedFiles planned) throws IOException {
    // An export that is under way, or was cut off, has some files elsewhere and puts them back.
    if (Files.exists(folder.resolve(OutputFolder.HIDDEN), LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    SwapPlan.check(folder, planned);
    for (String name : SwapPlan.FOLDERS) {
      Path at = folder.resolve(name);
      if (Files.exists(at)) {
        checkWritable(at);
      }
    }
  }

  /**
   * Tries whether a folder can be written to.
   *
   * @throws ExportFailed when it cannot
   */
  public static void checkWritable(Path folder) {
    try {
      Files.delete(Files.createTempFile(folder, ".cook", ""));
    } catch (IOException refused) {
      throw ExportFailed.writing(folder, refused);
    }
  }
}
