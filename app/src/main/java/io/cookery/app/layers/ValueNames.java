package io.cookery.app.layers;

import io.cookery.app.layers.Layer.Folder;
import io.cookery.app.layers.Layer.Picture;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The name of every picture's value. Pictures of one name in two folders are told apart by their
 * folder, as in {@code Blue (Rare)}; those in one folder by a number.
 */
final class ValueNames {

  private ValueNames() {}

  static Map<Picture, String> of(Folder category) {
    Map<String, Long> uses =
        category
            .pictures()
            .collect(
                Collectors.groupingBy(picture -> picture.name().name(), Collectors.counting()));
    Map<Picture, String> names = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    List<Picture> pictures = category.pictures().toList();
    for (Picture picture : pictures) {
      String name = picture.name().name();
      String folder = folder(picture);
      boolean shared = uses.getOrDefault(name, 0L) > 1 && !folder.isEmpty();
      names.put(picture, free(shared ? name + " (" + folder + ")" : name, taken));
    }
    return names;
  }

  private static String folder(Picture picture) {
    List<String> steps = List.of(picture.path().split("/"));
    return steps.subList(0, steps.size() - 1).stream()
        .map(step -> WeightedName.of(step).name())
        .collect(Collectors.joining("/"));
  }

  private static String free(String wanted, Set<String> taken) {
    Function<Integer, String> numbered = i -> i == 1 ? wanted : wanted + " " + i;
    return Stream.iterate(1, i -> i + 1).map(numbered).filter(taken::add).findFirst().orElseThrow();
  }
}
