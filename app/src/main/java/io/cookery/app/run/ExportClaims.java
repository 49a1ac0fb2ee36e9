package io.cookery.app.run;

import io.cookery.asset.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;

/**
 * Which collection file each folder's export is of, as the data directory remembers it. An export
 * does not say so itself: the same pieces give the same bytes wherever their file lies.
 *
 * @param folder one small file for each folder that was exported to
 */
record ExportClaims(Path folder) {

  /**
   * A collection file by what tells its export from that of another one of the same name.
   *
   * @param file absolute
   * @param recipe what it says but for supply, cook, export and description; a hash
   */
  record Claim(Path file, String recipe) {

    /** Whether their exports must not replace each other: a file that is gone claims nothing. */
    boolean standsAgainst(Claim other) throws IOException {
      boolean sameCollection =
          recipe.equals(other.recipe) && Objects.equals(file.getParent(), other.file.getParent());
      return !sameCollection
          && Files.exists(file)
          && !(Files.exists(other.file) && Files.isSameFile(file, other.file));
    }

    /** Whether both are of one file. */
    boolean isOfTheSameFile(Claim other) {
      try {
        return file.equals(other.file)
            || (Files.exists(file)
                && Files.exists(other.file)
                && Files.isSameFile(file, other.file));
      } catch (IOException unreadable) {
        return false;
      }
    }

    private String text() {
      return recipe + "\n" + file;
    }

    private static Optional<Claim> parse(String text) {
      int end = text.indexOf('\n');
      try {
        return end < 0
            ? Optional.empty()
            : Optional.of(new Claim(Path.of(text.substring(end + 1)), text.substring(0, end)));
      } catch (InvalidPathException e) {
        return Optional.empty(); // of a system that names files otherwise
      }
    }
  }

  static ExportClaims in(Path data) {
    return new ExportClaims(data.resolve("exports"));
  }

  /** Whether this data directory remembers of which file a folder's export is. */
  boolean knows(Path out) throws IOException {
    return of(out).isPresent();
  }

  /** What a folder's export is of, as far as is known. */
  Optional<Claim> of(Path out) throws IOException {
    return read(place(out));
  }

  /** The other file that a folder's export is of; empty if it is free for this one. */
  Optional<Path> other(Path out, Claim mine) throws IOException {
    Optional<Claim> known = read(place(out));
    return known.isPresent() && known.get().standsAgainst(mine)
        ? known.map(Claim::file)
        : Optional.empty();
  }

  /**
   * Notes whose the folder is, unless it is another's; two that do so at once do not both get it.
   */
  boolean take(Path out, Claim mine) throws IOException {
    Path place = place(out);
    Files.createDirectories(folder);
    try {
      Files.writeString(place, mine.text(), StandardOpenOption.CREATE_NEW);
      return true;
    } catch (FileAlreadyExistsException known) {
      return other(out, mine).isEmpty() && put(place, mine);
    }
  }

  /** Notes whose the folder is, whatever was noted before. */
  void takeOver(Path out, Claim mine) throws IOException {
    Files.createDirectories(folder);
    put(place(out), mine);
  }

  private boolean put(Path place, Claim mine) throws IOException {
    Path draft = Files.createTempFile(folder, ".claim", "");
    Files.writeString(draft, mine.text());
    Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  private Optional<Claim> read(Path place) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty(); // whether it can be made is told where it is
    }
    try {
      return Claim.parse(Files.readString(place));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  private Path place(Path out) throws IOException {
    String path = real(out.toAbsolutePath().normalize()).toString();
    return folder.resolve(Sha256.of(path.getBytes(StandardCharsets.UTF_8)));
  }

  /** By whichever links it is named; what is not there yet will not be a link. */
  private static Path real(Path out) throws IOException {
    Path parent = out.getParent();
    if (parent == null || Files.exists(out)) {
      return out.toRealPath();
    }
    return real(parent).resolve(out.getFileName());
  }
}
