package io.cookery.input;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is wrong with a file, in words for people: systems say it with the bare path, with the name
 * of an exception, or in words of their own.
 */
public final class FileTrouble {

  /** What POSIX systems say (strerror), and what we say, both of the file. */
  private static final Map<String, String> SAID =
      Map.ofEntries(
          Map.entry("no such file or directory", "is not there"),
          Map.entry("permission denied", "is closed to you; check its permissions"),
          Map.entry("operation not permitted", "is closed to you; check its permissions"),
          Map.entry("too many levels of symbolic links", "is a link that leads in a circle"),
          Map.entry("not a directory", "has a file on its way where a folder is wanted"),
          Map.entry("is a directory", "is a folder; name a file in it"),
          Map.entry("file name too long", "has a name that is too long; shorten it"),
          Map.entry("no space left on device", "has no room: the disk is full; free some space"),
          Map.entry("disk quota exceeded", "has no room: your quota is used up; free some space"),
          Map.entry("read-only file system", "is on a disk that may only be read"),
          Map.entry("input/output error", "is on a disk that fails; look after that first"),
          Map.entry("stale file handle", "is on a disk that has gone away; connect it again"),
          Map.entry("too many open files", "would be one open file too many; raise ulimit -n"),
          Map.entry("text file busy", "is in use by another program"),
          Map.entry("device or resource busy", "is in use by another program"));

  private static final String UNKNOWN = "cannot be used";

  private FileTrouble() {}

  /** What is wrong with the file, without its name: {@code is a folder; name a file in it}. */
  public static String words(IOException trouble) {
    return switch (trouble) {
      case NoSuchFileException _, FileNotFoundException _ -> "is not there";
      case AccessDeniedException _ -> "is closed to you; check its permissions";
      case FileSystemLoopException _ -> "is a link that leads in a circle";
      case NotDirectoryException _ -> "is not a folder";
      case DirectoryNotEmptyException _ -> "is a folder that is not empty";
      case FileAlreadyExistsException _ -> "is there already";
      case CharacterCodingException _ -> "is not UTF-8 text; save it as UTF-8";
      case EOFException _ -> "ends too early; see whether it was copied whole";
      case FileSystemException system -> said(String.valueOf(system.getReason()));
      default -> said(String.valueOf(trouble.getMessage()));
    };
  }

  /** The same with the file that the system names, or else with {@code otherwise}. */
  public static String sentence(IOException trouble, Path otherwise) {
    return file(trouble).orElse(otherwise.toString()) + ": " + words(trouble);
  }

  /** The same where it is not known which file it was, unless the system names it. */
  public static String sentence(IOException trouble) {
    return file(trouble).map(file -> file + ": ").orElse("a file ") + words(trouble);
  }

  /** Whether there are words for it, so that what the system says of it adds nothing. */
  static boolean isKnown(IOException trouble) {
    return !words(trouble).equals(UNKNOWN);
  }

  /** Why a text is no path here, without the text. */
  public static String words(InvalidPathException trouble) {
    return trouble.getInput().indexOf('\0') >= 0
        ? "has the character U+0000, which no file name has"
        : "has characters that this system cannot write in file names; set LC_ALL=C.UTF-8";
  }

  private static Optional<String> file(IOException trouble) {
    return trouble instanceof FileSystemException system
        ? Optional.ofNullable(system.getFile())
        : Optional.empty();
  }

  private static String said(String reason) {
    String known = reason.toLowerCase(Locale.ROOT);
    return SAID.entrySet().stream()
        .filter(entry -> known.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(UNKNOWN);
  }
}
