package io.cookery.app.layers;

import io.cookery.app.file.FileUnusable;
import io.cookery.app.layers.Layer.Folder;
import io.cookery.app.layers.Layer.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Looks through a folder of layers; what it leaves out becomes a warning. */
final class LayerFolder {

  static final int MAX_PICTURES = 100_000;
  static final int MAX_DEPTH = 16;

  /** What operating systems leave behind. */
  private static final Set<String> LITTER = Set.of("thumbs.db", "desktop.ini", "__macosx");

  private final Path root;
  private final List<String> warnings;
  private int pictures;

  LayerFolder(Path root, List<String> warnings) {
    this.root = root;
    this.warnings = warnings;
  }

  /** The folders with pictures in them by their names, in natural order. */
  Map<String, Folder> categories() throws FileUnusable {
    Map<String, Folder> categories = new LinkedHashMap<>();
    for (Path path : children(root)) {
      String name = name(path);
      if (!Files.isDirectory(path)) {
        warnings.add(name + " lies outside the category folders and is left out");
        continue;
      }
      Folder folder = folder(path, path, 1);
      if (folder.layers().isEmpty()) {
        warnings.add(name + "/ has no PNG files and is left out");
      } else {
        categories.put(name, folder);
      }
    }
    if (categories.isEmpty()) {
      throw new FileUnusable(
          root
              + ": has no folders with PNG files; layers are found as"
              + " <Category>/<name>#<weight>.png below it");
    }
    return categories;
  }

  private Folder folder(Path folder, Path category, int depth) throws FileUnusable {
    if (depth > MAX_DEPTH) {
      throw new FileUnusable(folder + ": is nested deeper than " + MAX_DEPTH + " folders");
    }
    List<Layer> layers = new ArrayList<>();
    for (Path path : children(folder)) {
      if (Files.isDirectory(path)) {
        Folder below = folder(path, category, depth + 1);
        if (!below.layers().isEmpty()) {
          layers.add(below);
        }
      } else if (WeightedName.isPng(name(path))) {
        layers.add(picture(path, category));
      } else {
        warnings.add(root.relativize(path) + " is not a PNG and is left out");
      }
    }
    return new Folder(WeightedName.of(name(folder)), layers);
  }

  private Picture picture(Path path, Path category) throws FileUnusable {
    if (++pictures > MAX_PICTURES) {
      throw new FileUnusable(root + ": has more than " + MAX_PICTURES + " pictures");
    }
    String below = category.relativize(path).toString().replace('\\', '/');
    return new Picture(WeightedName.ofFile(name(path)), below);
  }

  private static List<Path> children(Path folder) throws FileUnusable {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths
          .filter(path -> !name(path).startsWith("."))
          .filter(path -> !LITTER.contains(name(path).toLowerCase(Locale.ROOT)))
          .sorted((left, right) -> NaturalOrder.INSTANCE.compare(name(left), name(right)))
          .toList();
    } catch (IOException unreadable) {
      throw new FileUnusable(folder + ": cannot be listed: " + unreadable.getMessage());
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
