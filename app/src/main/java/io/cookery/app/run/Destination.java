package io.cookery.app.run;

import io.cookery.app.file.FileUnusable;
import io.cookery.export.ExportFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a collection is exported to.
 *
 * @param asked the folder that a person asked for; null: one by the collection's name
 * @param collection its name
 */
record Destination(@Nullable Path asked, String collection) {

  private static final Pattern NO_SLUG = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final int MAX_SLUG_CHARACTERS = 60;

  /**
   * The folder that was asked for; else {@code out/<name in small letters and dashes>}, with a
   * number behind it if another collection's export is there.
   */
  Path folder() throws IOException {
    return asked == null ? ExportFolders.of(byName(collection), collection) : asked;
  }

  /** Whether another folder may be taken instead. */
  boolean open() {
    return asked == null;
  }

  static Path byName(String name) {
    String slug = NO_SLUG.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("-");
    String cut = slug.substring(0, Math.min(slug.length(), MAX_SLUG_CHARACTERS));
    String trimmed = cut.replaceAll("^-+|-+$", "");
    return Path.of("out", trimmed.isEmpty() ? "collection" : trimmed);
  }

  /**
   * Finds out whether the export can go there, before hours are spent on what is to go there;
   * leaves nothing behind.
   */
  void check() throws FileUnusable, IOException {
    Path folder = folder();
    if (!ExportFolders.mayHold(folder, collection)) {
      throw new FileUnusable(
          folder + ": has the export of another collection; choose another with --out");
    }
    Path there = folder.toAbsolutePath().normalize();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there)) {
      throw new FileUnusable(folder + ": " + there + " is not a folder; choose another with --out");
    }
    try {
      Files.delete(Files.createTempFile(there, ".cook", ""));
    } catch (IOException refused) {
      throw new FileUnusable(
          folder
              + ": "
              + there
              + " cannot be written; allow it, or choose another folder with --out");
    }
  }
}
