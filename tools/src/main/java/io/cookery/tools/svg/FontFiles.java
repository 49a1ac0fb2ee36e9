package io.cookery.tools.svg;

import io.cookery.tools.folder.Folder;
import io.cookery.tools.folder.Folder.Location;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The font files that a recipe brings along: then text looks the same on every machine. */
sealed interface FontFiles {

  /** Largest file of a font. */
  long MAX_FILE_BYTES = 32L << 20;

  /** Where they are. */
  record Found(List<Path> files) implements FontFiles {}

  /** One cannot be used; where in params it is named. */
  record Unusable(String path, String reason) implements FontFiles {}

  /** Finds those that params name. */
  static FontFiles find(JsonNode params, Path root) {
    List<Path> files = new ArrayList<>();
    JsonNode names = params.path("fonts");
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i).asString();
      switch (new Folder(root).find(name)) {
        case Location.Nowhere(String reason) -> {
          return new Unusable("/fonts/" + i, reason);
        }
        case Location.Inside(Path file) -> files.add(file);
      }
    }
    return new Found(List.copyOf(files));
  }

  /**
   * Reads a font.
   *
   * @throws UnreadableFontException when it is none; the message says why
   * @throws IOException when it cannot be read
   */
  static Font read(Path file) throws IOException {
    long bytes = Files.size(file);
    if (bytes > MAX_FILE_BYTES) {
      throw new UnreadableFontException("has " + bytes + " bytes; at most " + MAX_FILE_BYTES);
    }
    try {
      // Not from a stream: that would leave a copy behind.
      return Font.createFont(Font.TRUETYPE_FONT, file.toFile());
    } catch (FontFormatException e) {
      throw new UnreadableFontException("is not a TrueType or OpenType font", e);
    }
  }
}
