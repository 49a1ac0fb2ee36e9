package io.cookery.app.run;

import io.cookery.app.file.FileUnusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where a collection is exported to. */
final class OutputFolder {

  private static final Pattern NO_SLUG = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final int MAX_SLUG_CHARACTERS = 60;

  private OutputFolder() {}

  /** {@code out/<name in small letters and dashes>}. */
  static Path standard(String name) {
    String slug = NO_SLUG.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("-");
    String cut = slug.substring(0, Math.min(slug.length(), MAX_SLUG_CHARACTERS));
    String trimmed = cut.replaceAll("^-+|-+$", "");
    return Path.of("out", trimmed.isEmpty() ? "collection" : trimmed);
  }

  /**
   * Finds out whether the folder can be written, before hours are spent on what is to go there;
   * leaves nothing behind.
   */
  static void check(Path folder) throws FileUnusable {
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
