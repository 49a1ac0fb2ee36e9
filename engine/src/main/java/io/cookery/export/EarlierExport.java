package io.cookery.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The files that an earlier export put into a folder, by its manifest; only they may be replaced.
 *
 * @param paths below the folder, with slashes, the manifest among them
 */
record EarlierExport(Set<String> paths) {

  /** Every path that an export can write: a manifest never names another, whoever wrote it. */
  private static final Pattern OURS =
      Pattern.compile(
          "images/[0-9]+(-[0-9]+)?\\.[a-z0-9]+"
              + "|metadata/([0-9]+|_metadata)\\.json"
              + "|(metadata|rarity|ranking)\\.csv"
              + "|provenance\\.json|contact-sheet(-[0-9]+)?\\.png|index\\.html");

  /** Reads what is in the folder; empty if its manifest is not one of an export. */
  static Optional<EarlierExport> in(Path folder) throws IOException {
    Path manifest = folder.resolve(Manifest.FILE);
    if (!Files.exists(manifest, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(new EarlierExport(Set.of()));
    }
    if (!Files.isRegularFile(manifest, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (JsonParser json = Json.MAPPER.createParser(manifest)) {
      return read(json).map(EarlierExport::new);
    } catch (JacksonException e) {
      return Optional.empty(); // someone else's
    }
  }

  /** The name of the collection whose export is in a folder; empty if there is none. */
  static Optional<String> collectionOf(Path folder) throws IOException {
    Path manifest = folder.resolve(Manifest.FILE);
    if (!Files.isRegularFile(manifest, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (JsonParser json = Json.MAPPER.createParser(manifest)) {
      return readName(json);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /**
   * What the collection whose export is in a folder is made by; empty if there is none, or one of a
   * version that did not say so.
   */
  static Optional<String> definitionOf(Path folder) throws IOException {
    Path manifest = folder.resolve(Manifest.FILE);
    if (collectionOf(folder).isEmpty()) {
      return Optional.empty();
    }
    try (JsonParser json = Json.MAPPER.createParser(manifest)) {
      return readDefinition(json);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> readDefinition(JsonParser json) {
    json.nextToken();
    while (json.nextToken() == JsonToken.PROPERTY_NAME
        && !json.currentName().equals(Manifest.FILES)) {
      boolean wanted = json.currentName().equals(Manifest.DEFINITION);
      json.nextToken();
      if (wanted) {
        return Optional.ofNullable(json.getValueAsString());
      }
      json.skipChildren();
    }
    return Optional.empty();
  }

  /** What it looks for stands before the files, of which there may be many. */
  private static Optional<String> readName(JsonParser json) {
    boolean ours = false;
    String collection = null;
    if (json.nextToken() != JsonToken.START_OBJECT) {
      return Optional.empty();
    }
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String property = json.currentName();
      json.nextToken();
      switch (property) {
        case "format" -> ours = Manifest.FORMAT.equals(json.getValueAsString());
        case "collection" -> collection = nameIn(json);
        default -> json.skipChildren();
      }
      if (collection != null && ours) {
        return Optional.of(collection);
      }
    }
    return Optional.empty();
  }

  private static @Nullable String nameIn(JsonParser json) {
    String name = null;
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return null;
    }
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean isName = json.currentName().equals("name");
      json.nextToken();
      name = isName ? json.getValueAsString() : name;
      json.skipChildren();
    }
    return name;
  }

  /** A manifest may be long, so it is read bit by bit. */
  private static Optional<Set<String>> read(JsonParser json) {
    Set<String> paths = new HashSet<>(Set.of(Manifest.FILE));
    boolean ours = false;
    if (json.nextToken() != JsonToken.START_OBJECT) {
      return Optional.empty();
    }
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "format" -> ours = Manifest.FORMAT.equals(json.getValueAsString());
        case Manifest.FILES -> readFiles(json, paths);
        default -> json.skipChildren();
      }
    }
    return ours ? Optional.of(paths) : Optional.empty();
  }

  private static void readFiles(JsonParser json, Set<String> paths) {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean isPath = json.currentName().equals("path");
        json.nextToken();
        String value = isPath ? json.getValueAsString() : null;
        if (value != null && OURS.matcher(value).matches()) {
          paths.add(value);
        }
        json.skipChildren();
      }
    }
  }
}
