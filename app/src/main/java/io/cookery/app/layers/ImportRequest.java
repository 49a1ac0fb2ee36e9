package io.cookery.app.layers;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person asked {@code cook import-layers} for.
 *
 * @param folder the folder with a folder for each category
 * @param name of the collection
 * @param supply null: as the engine's settings say
 * @param order categories from the lowest layer up; empty: as the settings, the names or the
 *     pictures say
 * @param beside folder in which the collection file will stand
 * @param config the engine's settings; null: those that are found beside the folder
 * @param noConfig whether such settings are left aside
 * @param configuration which of several layerConfigurations, from 1
 */
public record ImportRequest(
    Path folder,
    String name,
    @Nullable Integer supply,
    List<String> order,
    Path beside,
    @Nullable Path config,
    boolean noConfig,
    @Nullable Integer configuration) {
  public ImportRequest {
    order = List.copyOf(order);
  }

  /** With nothing but a folder, a name and a supply. */
  public static ImportRequest of(Path folder, String name, int supply, Path beside) {
    return new ImportRequest(folder, name, supply, List.of(), beside, null, false, null);
  }
}
