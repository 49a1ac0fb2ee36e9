package io.cookery.app.layers;

import io.cookery.app.file.FileUnusable;
import io.cookery.input.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What category each folder is, and the order in which their layers are stacked. */
final class CategoryNames {

  /** {@code 01 Background}, {@code 2-Body}, {@code 3_Hat}: the number says only the order. */
  private static final Pattern ORDER = Pattern.compile("^\\d+[\\s._-]+(?=\\S)");

  private CategoryNames() {}

  /** Category names by folder name, lowest layer first. */
  static Map<String, String> of(Collection<String> folders, List<String> order)
      throws FileUnusable {
    Map<String, String> names = new LinkedHashMap<>();
    for (String folder : folders) {
      String name = WeightedName.of(folder).name();
      if (name.contains("[[") || name.contains("]]")) {
        throw new FileUnusable(folder + ": a category cannot have [[ or ]] in its name; rename it");
      }
      names.put(folder, ORDER.matcher(name).replaceFirst(""));
    }
    if (names.values().stream().distinct().count() < names.size()) {
      names.replaceAll((folder, name) -> folder);
    }
    return order.isEmpty() ? names : ordered(names, order);
  }

  private static Map<String, String> ordered(Map<String, String> names, List<String> order)
      throws FileUnusable {
    Map<String, String> ordered = new LinkedHashMap<>();
    for (String wanted : order) {
      String folder =
          names.keySet().stream()
              .filter(key -> key.equals(wanted) || wanted.equals(names.get(key)))
              .findFirst()
              .orElseThrow(() -> new FileUnusable(unknown(wanted, names.values())));
      ordered.put(folder, String.valueOf(names.get(folder)));
    }
    List<String> forgotten = new ArrayList<>(names.values());
    forgotten.removeAll(ordered.values());
    if (!forgotten.isEmpty()) {
      throw new FileUnusable(
          "--order: does not say where " + String.join(", ", forgotten) + " goes");
    }
    return ordered;
  }

  private static String unknown(String wanted, Collection<String> names) {
    return "--order: there is no folder \""
        + wanted
        + "\""
        + Nearest.hint(wanted, names)
        + "; there are "
        + String.join(", ", names);
  }
}
