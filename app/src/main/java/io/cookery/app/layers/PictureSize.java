package io.cookery.app.layers;

import io.cookery.app.file.FileUnusable;
import io.cookery.tools.png.PngHeader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/** The size that most pictures have, which is the size of the pieces. */
final class PictureSize {

  private static final int SHOWN = 5;

  private PictureSize() {}

  /** Adds a warning about pictures of other sizes; other proportions are an error. */
  static PngHeader of(List<Path> pictures, Path root, List<String> warnings) throws FileUnusable {
    Map<Path, PngHeader> sizes = new LinkedHashMap<>();
    Map<PngHeader, Integer> uses = new LinkedHashMap<>();
    for (Path picture : pictures) {
      PngHeader size = size(picture);
      sizes.put(picture, size);
      uses.merge(size, 1, Integer::sum);
    }
    PngHeader common =
        uses.entrySet().stream().max(Entry.comparingByValue()).map(Entry::getKey).orElseThrow();
    List<Path> others =
        pictures.stream().filter(picture -> !common.equals(sizes.get(picture))).toList();
    List<Path> distorted =
        others.stream().filter(picture -> distorted(sizes.get(picture), common)).toList();
    if (!distorted.isEmpty()) {
      throw new FileUnusable(
          list(distorted, root)
              + ": not in the proportions of "
              + shown(common)
              + ", which most layers have; cut or pad them to that size");
    }
    if (!others.isEmpty()) {
      warnings.add(list(others, root) + ": will be scaled to " + shown(common));
    }
    return common;
  }

  private static boolean distorted(PngHeader size, PngHeader common) {
    long across = (long) size.width() * common.height();
    long along = (long) size.height() * common.width();
    return Math.abs(across - along) > Math.max(common.width(), common.height());
  }

  private static PngHeader size(Path picture) throws FileUnusable {
    try {
      return PngHeader.read(picture);
    } catch (IOException unreadable) {
      throw new FileUnusable(picture + ": " + unreadable.getMessage());
    }
  }

  private static String list(List<Path> pictures, Path root) {
    List<String> names = pictures.stream().map(path -> root.relativize(path).toString()).toList();
    return names.size() <= SHOWN
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, SHOWN)) + " and " + (names.size() - SHOWN) + " more";
  }

  private static String shown(PngHeader size) {
    return size.width() + " × " + size.height();
  }
}
