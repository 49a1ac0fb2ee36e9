package io.cookery.app.layers;

import io.cookery.app.layers.Layer.Folder;
import io.cookery.app.layers.Layer.Picture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The name of every picture's value. Pictures of one name in two folders are told apart by their
 * folder, as in {@code Blue (Rare)}; those in one folder by a number.
 */
final class ValueNames {

  private final Notation notation;
  private final Map<String, String> renamed;
  private final Findings findings;

  /**
   * Names of values.
   *
   * @param renamed what pictures are called instead, by their names
   */
  ValueNames(Notation notation, Map<String, String> renamed, Findings findings) {
    this.notation = notation;
    this.renamed = renamed;
    this.findings = findings;
  }

  Map<Picture, String> of(Folder category) {
    Map<String, Long> uses =
        category
            .pictures()
            .collect(Collectors.groupingBy(picture -> name(picture), Collectors.counting()));
    Map<Picture, String> names = new LinkedHashMap<>();
    Set<String> taken = CleanName.none();
    for (Picture picture : category.pictures().toList()) {
      String name = name(picture);
      String folder = folder(picture, category);
      boolean shared = uses.getOrDefault(name, 0L) > 1 && !folder.isEmpty();
      String wanted = shared ? name + " (" + folder + ")" : name;
      String free = CleanName.free(wanted, taken);
      if (!free.equals(wanted) || !CleanName.isFit(picture.name().name())) {
        findings.warn(picture.path() + " becomes the value \"" + free + "\"");
      }
      names.put(picture, free);
    }
    return names;
  }

  private String name(Picture picture) {
    String raw = picture.name().name();
    return CleanName.of(renamed.getOrDefault(raw, raw));
  }

  /** The folders between a picture and its category. */
  private String folder(Picture picture, Folder category) {
    String below = picture.path().substring(category.path().length() + 1);
    List<String> steps = List.of(below.split("/"));
    return steps.subList(0, steps.size() - 1).stream()
        .map(step -> notation.quiet().ofFolder(step, step).clean())
        .collect(Collectors.joining("/"));
  }
}
