package io.cookery.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All pieces of an export in slot order. Values are numbered in the order in which they were first
 * seen, so that each text is kept once.
 *
 * @param categories those of the trait tree first, in its order
 */
record Catalog(List<CatalogCategory> categories, List<Entry> entries) {

  int size() {
    return entries.size();
  }

  /** The value names of one piece by category, for those categories that it has. */
  Map<String, String> values(Entry entry) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < categories.size(); i++) {
      int value = entry.value(i);
      if (value >= 0) {
        values.put(categories.get(i).name(), categories.get(i).values().get(value));
      }
    }
    return values;
  }

  /** The traits of one piece in the order of categories, but for values of these names. */
  List<Attribute> attributes(Entry entry, Set<String> omitted) {
    List<Attribute> attributes = new ArrayList<>(categories.size());
    for (int i = 0; i < categories.size(); i++) {
      int value = entry.value(i);
      if (value >= 0 && !omitted.contains(categories.get(i).values().get(value))) {
        attributes.add(categories.get(i).attribute(value));
      }
    }
    return attributes;
  }
}
