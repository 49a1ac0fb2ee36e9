package io.cookery.export;

import java.util.ArrayList;
import java.util.List;

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

  /** The value names by category of one piece, for those that it has, as text. */
  List<Attribute> attributes(Entry entry) {
    List<Attribute> attributes = new ArrayList<>(categories.size());
    for (int i = 0; i < categories.size(); i++) {
      int value = entry.value(i);
      if (value >= 0) {
        attributes.add(categories.get(i).attribute(value));
      }
    }
    return attributes;
  }
}
