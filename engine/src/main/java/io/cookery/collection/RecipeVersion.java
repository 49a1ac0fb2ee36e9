package io.cookery.collection;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An immutable version of a collection's recipe as it is kept.
 *
 * @param version 1 for the first
 * @param definition what {@link CollectionDefinitionReader} reads
 * @param supplies the supplies cooked under it; the last is the present one
 * @param folder what relative paths in params are relative to
 * @param kept the slots that stay as an earlier version planned them; null when there are none
 */
public record RecipeVersion(
    int version,
    JsonNode definition,
    List<Integer> supplies,
    Path folder,
    @Nullable KeptSlots kept) {

  /**
   * Slots whose traits follow from an earlier version.
   *
   * @param version that planned them
   * @param slots how many, from the first on
   */
  public record KeptSlots(int version, int slots) {}

  public RecipeVersion {
    supplies = List.copyOf(supplies);
  }
}
