package io.cookery.asset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Which databases name files of an asset store, as a file of the store says: what the one does not
 * name may be another's.
 *
 * @param file a line each
 */
public record AssetDatabases(Path file) {

  private static final String NAME = "databases";
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** Of the store in a folder, which is there. */
  public static AssetDatabases of(Path root) {
    return new AssetDatabases(root.resolve(NAME));
  }

  /** Notes that this one does, unless that is known. */
  public void note(UUID database) throws IOException {
    if (!text().contains(database.toString())) {
      Files.writeString(
          file, database + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  /** One that is not this one; empty if there is none. */
  public Optional<UUID> other(UUID database) throws IOException {
    return ID.matcher(text())
        .results()
        .map(found -> UUID.fromString(found.group()))
        .filter(found -> !found.equals(database))
        .findFirst();
  }

  private String text() throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException none) {
      return "";
    }
  }
}
