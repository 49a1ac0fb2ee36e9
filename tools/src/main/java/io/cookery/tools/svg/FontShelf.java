package io.cookery.tools.svg;

import io.cookery.tools.svg.resolve.FontBook;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fonts that were read, for the next picture. */
final class FontShelf {

  /** Most fonts that are kept. */
  private static final int MAX = 64;

  private record Key(Path file, long bytes, FileTime changed) {}

  private final Map<Key, Font> known = new LinkedHashMap<>();

  /** The fonts of these files; the machine's when there are none. */
  synchronized FontBook book(List<Path> files) throws IOException {
    List<Font> fonts = new ArrayList<>();
    for (Path file : files) {
      fonts.add(font(file));
    }
    return new FontBook(fonts);
  }

  private Font font(Path file) throws IOException {
    Key key = new Key(file, Files.size(file), Files.getLastModifiedTime(file));
    Font font = known.get(key);
    if (font == null) {
      try {
        font = FontFiles.read(file);
      } catch (IOException e) {
        throw new IOException(file.getFileName() + " " + e.getMessage(), e);
      }
      if (known.size() == MAX) {
        known.remove(known.keySet().iterator().next());
      }
      known.put(key, font);
    }
    return font;
  }
}
