package io.cookery.trait;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The traits of one piece, one for each category, in the tree's order. */
public record Traits(List<Trait> list) {

  public static final Traits NONE = new Traits(List.of());

  public Traits {
    list = List.copyOf(list);
  }

  /** Names by category, in the tree's order. */
  public Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    for (Trait trait : list) {
      names.put(trait.category(), trait.name());
    }
    return names;
  }
}
