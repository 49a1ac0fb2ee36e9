package io.cookery.collection;

import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An immutable version of a collection's recipe as it is kept.
 *
 * @param version 1 for the first
 * @param definition what {@link CollectionDefinitionReader} reads
 * @param supplies the supplies cooked under it; the last is the present one
 * @param folder what relative paths in params are relative to
 */
public record RecipeVersion(int version, JsonNode definition, List<Integer> supplies, Path folder) {
  public RecipeVersion {
    supplies = List.copyOf(supplies);
  }
}
