package io.cookery.app.layers;

import io.cookery.app.file.FileUnusable;
import io.cookery.input.FileTrouble;
import io.cookery.tools.picture.PictureReader;
import io.cookery.tools.picture.PictureSize;
import io.cookery.tools.picture.UnreadablePictureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/** The size that most pictures have, which is the size of the pieces. */
final class CommonSize {

  private static final int SHOWN = 5;

  private CommonSize() {}

  private record Sized(Path picture, PictureSize size) {}

  /** Adds a warning about pictures of other sizes; other proportions are an error. */
  static PictureSize of(List<Path> pictures, Path root, Findings findings) throws FileUnusable {
    List<Sized> sized = new ArrayList<>();
    Map<PictureSize, Integer> uses = new LinkedHashMap<>();
    for (Path picture : pictures) {
      Sized one = new Sized(picture, size(picture));
      sized.add(one);
      uses.merge(one.size(), 1, Integer::sum);
    }
    PictureSize common =
        uses.entrySet().stream().max(Entry.comparingByValue()).map(Entry::getKey).orElseThrow();
    List<Sized> others = sized.stream().filter(one -> !one.size().equals(common)).toList();
    List<Sized> distorted = others.stream().filter(one -> distorted(one.size(), common)).toList();
    if (!distorted.isEmpty()) {
      throw new FileUnusable(
          list(distorted, root)
              + ": not in the proportions of "
              + shown(common)
              + ", which most layers have; cut or pad them to that size");
    }
    if (!others.isEmpty()) {
      findings.warn(list(others, root) + ": will be scaled to " + shown(common));
    }
    return common;
  }

  static boolean distorted(PictureSize size, PictureSize common) {
    long across = (long) size.width() * common.height();
    long along = (long) size.height() * common.width();
    return Math.abs(across - along) > Math.max(common.width(), common.height());
  }

  private static PictureSize size(Path picture) throws FileUnusable {
    try {
      return PictureReader.size(Files.readAllBytes(picture));
    } catch (UnreadablePictureException unreadable) {
      throw new FileUnusable(picture + ": " + unreadable.getMessage());
    } catch (IOException unreadable) {
      throw new FileUnusable(FileTrouble.sentence(unreadable, picture));
    }
  }

  private static String list(List<Sized> pictures, Path root) {
    List<String> names =
        pictures.stream().map(one -> root.relativize(one.picture()).toString()).toList();
    return names.size() <= SHOWN
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, SHOWN)) + " and " + (names.size() - SHOWN) + " more";
  }

  static String shown(PictureSize size) {
    return size.width() + " × " + size.height();
  }
}
