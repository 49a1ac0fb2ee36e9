package io.cookery.app.run;

import io.cookery.app.file.CollectionFile;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.terminal.ShownPath;
import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.CollectionDefinitionReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A collection that was cooked, as it is to be exported: its recipe is the one that is kept; how it
 * is exported and described is what its file says now, if that is still its file.
 *
 * @param notes why it is not, in sentences
 */
record KeptCollection(CollectionDefinition definition, List<String> notes) {

  /**
   * Reads it.
   *
   * @param kept its recipe
   * @param name that it has now
   * @param supply how many pieces it is to have
   * @param file that it comes from; null when that is not known
   */
  static KeptCollection of(JsonNode kept, String name, int supply, @Nullable Path file) {
    CollectionDefinition stored =
        with(CollectionDefinitionReader.elsewhere().readKept(kept), name, supply);
    if (file == null || !Files.exists(file)) {
      return new KeptCollection(stored, List.of());
    }
    try {
      CollectionDefinition now =
          CollectionFile.read(file, CollectionDefinitionReader.elsewhere()).definition();
      boolean same = SameRecipe.of(now.source(), stored.source());
      return same
          ? new KeptCollection(with(now, now.name(), supply), List.of())
          : new KeptCollection(stored, List.of(asItWas(file, "says another recipe now")));
    } catch (FileUnusable unusable) {
      return new KeptCollection(stored, List.of(asItWas(file, "cannot be used as it is now")));
    }
  }

  private static String asItWas(Path file, String why) {
    return ShownPath.of(file)
        + " "
        + why
        + ", so the export is as the file was when the collection was made";
  }

  private static CollectionDefinition with(
      CollectionDefinition definition, String name, int supply) {
    return new CollectionDefinition(
        name,
        definition.description(),
        supply,
        definition.recipe(),
        definition.cook(),
        definition.export(),
        definition.source());
  }
}
