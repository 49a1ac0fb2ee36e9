package io.cookery.app.terminal;

import java.nio.file.Path;

/** A path as a person reads it best: from the current folder if it is below that, else whole. */
public final class ShownPath {

  private ShownPath() {}

  /** The same file or folder. */
  public static Path of(Path path) {
    return from(Path.of("").toAbsolutePath(), path.toAbsolutePath().normalize());
  }

  static Path from(Path current, Path absolute) {
    return absolute.startsWith(current) && !absolute.equals(current)
        ? current.relativize(absolute)
        : absolute;
  }
}
