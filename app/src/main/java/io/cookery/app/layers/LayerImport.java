package io.cookery.app.layers;

import io.cookery.app.file.FileUnusable;
import io.cookery.app.layers.Layer.Folder;
import io.cookery.app.layers.Layer.Picture;
import io.cookery.tools.png.PngHeader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A folder of layers read as a collection.
 *
 * @param below path of the folder from the collection file's folder, with / and without one at the
 *     end; empty when they are the same
 */
public record LayerImport(
    String name,
    int supply,
    String below,
    int widthPixels,
    int heightPixels,
    List<Stacked> categories,
    List<String> warnings) {

  /** A category, its folder, and its values. */
  public record Stacked(String folder, String category, List<Choice> choices) {}

  /** A value: its name, the picture's path below the category's folder, and its weight. */
  public record Choice(String name, String path, BigDecimal weight) {}

  /**
   * Reads a folder.
   *
   * @param order categories from the lowest layer up; empty: by the folders' names
   * @param beside folder in which the collection file will stand
   * @throws FileUnusable when it cannot become a collection, with what to do
   */
  public static LayerImport read(
      Path folder, String name, int supply, List<String> order, Path beside) throws FileUnusable {
    if (!Files.isDirectory(folder)) {
      throw new FileUnusable(folder + ": there is no such folder");
    }
    String below = below(folder, beside);
    List<String> warnings = new ArrayList<>();
    Map<String, Folder> folders = new LayerFolder(folder, warnings).categories();
    List<Stacked> categories = new ArrayList<>();
    for (Map.Entry<String, String> entry : CategoryNames.of(folders.keySet(), order).entrySet()) {
      Folder layers = folders.get(entry.getKey());
      if (layers != null) {
        categories.add(stacked(entry.getKey(), entry.getValue(), layers));
      }
    }
    PngHeader size = PictureSize.of(paths(folder, categories), folder, warnings);
    warnIfTooFew(supply, categories, warnings);
    return new LayerImport(name, supply, below, size.width(), size.height(), categories, warnings);
  }

  public int pictures() {
    return categories.stream().mapToInt(category -> category.choices().size()).sum();
  }

  /** The collection file. */
  public String yaml() {
    return LayerYaml.of(this);
  }

  private static String below(Path folder, Path beside) throws FileUnusable {
    Path below =
        beside.toAbsolutePath().normalize().relativize(folder.toAbsolutePath().normalize());
    String path = below.toString().replace('\\', '/');
    if (path.equals("..") || path.startsWith("../")) {
      throw new FileUnusable(
          folder
              + ": layers must be below the folder of the collection file; write it with -o "
              + folder.resolveSibling("collection.yaml"));
    }
    if (path.contains("[[")) {
      throw new FileUnusable(folder + ": a path cannot have [[ in it; rename the folder");
    }
    return path;
  }

  private static Stacked stacked(String folder, String category, Folder layers)
      throws FileUnusable {
    Map<Picture, BigDecimal> weights = FolderWeights.of(layers);
    Map<Picture, String> names = ValueNames.of(layers);
    List<Choice> choices =
        layers
            .pictures()
            .map(p -> new Choice(String.valueOf(names.get(p)), p.path(), weight(weights, p)))
            .toList();
    if (choices.stream().allMatch(choice -> choice.weight().signum() == 0)) {
      throw new FileUnusable(
          folder + "/: all its pictures have the weight 0, so none can be drawn");
    }
    return new Stacked(folder, category, choices);
  }

  private static BigDecimal weight(Map<Picture, BigDecimal> weights, Picture picture) {
    return weights.getOrDefault(picture, BigDecimal.ONE);
  }

  private static List<Path> paths(Path folder, List<Stacked> categories) {
    return categories.stream()
        .flatMap(category ->
            category.choices().stream()
                .map(choice -> folder.resolve(category.folder()).resolve(choice.path())))
        .toList();
  }

  private static void warnIfTooFew(int supply, List<Stacked> categories, List<String> warnings) {
    BigInteger combinations = BigInteger.ONE;
    for (Stacked category : categories) {
      long drawn = category.choices().stream().filter(c -> c.weight().signum() > 0).count();
      combinations = combinations.multiply(BigInteger.valueOf(drawn));
    }
    if (combinations.compareTo(BigInteger.valueOf(supply)) < 0) {
      warnings.add(
          "there are only "
              + combinations
              + " combinations, so "
              + supply
              + " pieces cannot all differ; lower the supply or add pictures");
    }
  }
}
