package io.cookery.tools.svg;

import io.cookery.input.FileTrouble;
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

  /**
   * The fonts of these files; the machine's when there are none.
   *
   * @throws IOException when one cannot be used; the message says which and why
   */
  synchronized FontBook book(List<Path> files) throws IOException {
    List<Font> fonts = new ArrayList<>();
    for (Path file : files) {
      fonts.add(font(file));
    }
    return new FontBook(fonts);
  }

  private Font font(Path file) throws IOException {
    try {
      return read(file);
    } catch (UnreadableFontException e) {
      throw new IOException(file.getFileName() + " " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IOException(file.getFileName() + " " + FileTrouble.words(e), e);
    }
  }

  private Font read(Path file) throws IOException {
    Key key = new Key(file, Files.size(file), Files.getLastModifiedTime(file));
    Font font = known.get(key);
    if (font == null) {
      font = FontFiles.read(file);
      if (known.size() == MAX) {
        known.remove(known.keySet().iterator().next());
      }
      known.put(key, font);
    }
    return font;
  }
}
