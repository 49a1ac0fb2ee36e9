package io.cookery.export;

import io.cookery.asset.DiskSpace;
import io.cookery.input.ThrownTrouble;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An export that did not come about. The output folder is as it was before; the message says what
 * is wrong and what to do.
 */
public sealed class ExportFailed extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** The folder has the export of another collection. */
  public static final class OtherCollection extends ExportFailed {

    private static final long serialVersionUID = 1;

    OtherCollection(Path folder, String collection) {
      super(
          "%s has the export of another collection, \"%s\"; choose another folder"
              .formatted(folder, collection));
    }
  }

  /** Another export is writing to the folder. */
  static final class Held extends ExportFailed {

    private static final long serialVersionUID = 1;

    Held(Path folder) {
      super(
          "another export is writing to %s; wait for it or choose another folder"
              .formatted(folder));
    }
  }

  ExportFailed(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  ExportFailed(String message) {
    this(message, null);
  }

  static ExportFailed writing(Path folder, IOException cause) {
    return new ExportFailed("cannot export to " + folder + ": " + reason(folder, cause), cause);
  }

  private static String reason(Path folder, IOException cause) {
    Path existing = existing(folder);
    if (!Files.isDirectory(existing)) {
      return existing + " is a file, not a folder; choose another folder";
    }
    if (DiskSpace.ranOut(cause, existing, 1)) {
      return "the disk is full; free some space or choose another folder";
    }
    return isClosed(cause)
        ? "it may not be written to; allow it or choose another folder"
        : ThrownTrouble.words(cause)
            + "; choose another folder, or set this right and export again";
  }

  private static boolean isClosed(IOException cause) {
    return cause instanceof AccessDeniedException
        || String.valueOf(cause.getMessage())
            .toLowerCase(Locale.ROOT)
            .contains("read-only file system");
  }

  /** The folder, or what is nearest to it of the folders that it is to be in. */
  private static Path existing(Path folder) {
    Path at = folder.toAbsolutePath();
    for (Path up = at.getParent(); up != null && !Files.exists(at); up = at.getParent()) {
      at = up;
    }
    return at;
  }
}
