package io.cookery.tools.folder;

import io.cookery.input.FileTrouble;
import io.cookery.input.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that relative paths in params are relative to. Nothing outside is ever named: no
 * {@code ..}, no absolute path, no symbolic link that leads out.
 *
 * @param root the folder itself, need not be normalised
 */
public record Folder(Path root) {

  /** Longest path in characters, as the schemas say it too. */
  public static final int MAX_PATH_CHARACTERS = 1024;

  /** Names of a folder that are looked at for one that was meant. */
  private static final int MAX_HINTS = 1_000;

  /** For params that may name no files at all: a folder that can never be one. */
  public static final Path NONE = Path.of("/dev/null");

  private static final Pattern SEPARATOR = Pattern.compile("/");
  private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:");

  /** Where a path leads. */
  public sealed interface Location {

    /** A regular file inside the folder, all symbolic links followed. */
    record Inside(Path file) implements Location {}

    /**
     * No file that may be read.
     *
     * @param reason names the path and says what would be right
     */
    record Nowhere(String reason) implements Location {}
  }

  /** The file that this path names; separators are {@code /} on every platform. */
  public Location find(String path) {
    if (path.isBlank()) {
      return new Location.Nowhere("names no file");
    }
    if (path.length() > MAX_PATH_CHARACTERS) {
      return new Location.Nowhere("is a path longer than " + MAX_PATH_CHARACTERS + " characters");
    }
    if (path.startsWith("/") || DRIVE.matcher(path).find()) {
      return nowhere(path, "is absolute; give a path relative to the collection's folder");
    }
    if (path.indexOf('\\') >= 0) {
      return nowhere(path, "has a backslash; separate folders with /");
    }
    if (SEPARATOR.splitAsStream(path).anyMatch(".."::equals)) {
      return nowhere(path, "has a .. in it; files must be inside the collection's folder");
    }
    if (root.equals(NONE)) {
      return nowhere(path, "is a file of the server, and this collection may use none");
    }
    return inside(path);
  }

  /** {@code ; did you mean …?} for a file that is not there; nothing if none is like it. */
  public String hint(String path) {
    try {
      Path file = root.resolve(path);
      Path parent = file.getParent();
      if (parent == null
          || Files.exists(file)
          || !parent.toRealPath().startsWith(root.toRealPath())) {
        return "";
      }
      String name = String.valueOf(file.getFileName());
      List<String> names;
      try (Stream<Path> all = Files.list(parent)) {
        names = all.limit(MAX_HINTS).map(one -> String.valueOf(one.getFileName())).toList();
      }
      String before = path.substring(0, path.lastIndexOf('/') + 1);
      return names.stream()
          .filter(name::equalsIgnoreCase)
          .findFirst()
          .map(meant -> "; did you mean " + before + meant + "? Capital letters count")
          .or(() -> Nearest.to(name, names).map(meant -> "; did you mean " + before + meant + "?"))
          .orElse("");
    } catch (IOException | InvalidPathException unreadable) {
      return "";
    }
  }

  /** Where a path that leads inside is named, links not followed. */
  public Path named(String path) {
    return root.resolve(path).normalize();
  }

  private Location inside(String path) {
    try {
      Path file = root.resolve(path).toRealPath();
      if (!file.startsWith(root.toRealPath())) {
        return nowhere(path, "is a link that leads out of the collection's folder");
      }
      return Files.isRegularFile(file)
          ? new Location.Inside(file)
          : nowhere(path, "is a folder; name a file in it");
    } catch (NoSuchFileException e) {
      return leadsNowhere(path)
          ? nowhere(path, "is a link that leads nowhere, or lies behind one")
          : new Location.Nowhere("there is no file " + path + " in " + root);
    } catch (InvalidPathException e) {
      return nowhere(path, FileTrouble.words(e));
    } catch (IOException e) {
      return nowhere(path, FileTrouble.words(e));
    }
  }

  private boolean leadsNowhere(String path) {
    Path at = root.resolve(path);
    for (@Nullable Path up = at; up != null && up.startsWith(root); up = up.getParent()) {
      if (Files.isSymbolicLink(up) && !Files.exists(up)) {
        return true;
      }
    }
    return false;
  }

  private static Location nowhere(String path, String reason) {
    return new Location.Nowhere(path + " " + reason);
  }
}
