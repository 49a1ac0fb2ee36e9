package io.cookery.trait;

import java.util.List;

/** The categories of a recipe in the order in which people see them; may be empty. */
public record TraitTree(List<Category> categories) {
  public TraitTree {
    categories = List.copyOf(categories);
  }
}
