package io.cookery.app.layers;

import io.cookery.app.file.FileUnusable;
import io.cookery.app.layers.config.EngineConfig;
import io.cookery.app.layers.config.EngineConfig.Look;
import io.cookery.tools.picture.PictureSize;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder of layers read as a collection.
 *
 * @param below path of the folder from the collection file's folder, with / and without one at the
 *     end; empty when they are the same
 * @param size of the pieces
 * @param categories from the lowest layer up
 * @param config the settings of the engine that it was made for; null when there are none
 * @param notes what was done, in sentences
 * @param warnings what is perhaps not meant, in sentences
 */
public record LayerImport(
    String name,
    int supply,
    String below,
    PictureSize size,
    List<Stacked> categories,
    List<ImportedRule> rules,
    @Nullable EngineConfig config,
    List<String> notes,
    List<String> warnings) {
  public LayerImport {
    categories = List.copyOf(categories);
    rules = List.copyOf(rules);
    notes = List.copyOf(notes);
    warnings = List.copyOf(warnings);
  }

  /**
   * A category.
   *
   * @param folder its path below the folder of layers
   * @param zIndex what its name says of how far up it is stacked
   * @param look how it is drawn
   * @param inUniqueness whether pieces that differ only here count as different
   */
  public record Stacked(
      String folder,
      String category,
      @Nullable Integer zIndex,
      Look look,
      boolean inUniqueness,
      List<Choice> choices) {
    public Stacked {
      choices = List.copyOf(choices);
    }

    /** Whether its opaque pixels hide what lies below. */
    boolean hides() {
      return look.isPlain();
    }
  }

  /**
   * A value.
   *
   * @param path the picture's, below the category's folder
   * @param engineNames what an engine's settings may call it
   */
  public record Choice(String name, String path, BigDecimal weight, Set<String> engineNames) {
    public Choice {
      engineNames = Set.copyOf(engineNames);
    }
  }

  /**
   * A rule about values of two categories.
   *
   * @param exclude whether they must not be together; else the first demand the second
   */
  public record ImportedRule(
      boolean exclude, Map.Entry<String, Set<String>> when, Map.Entry<String, Set<String>> then) {}

  /**
   * Reads a folder.
   *
   * @throws FileUnusable when it cannot become a collection, with what to do
   */
  public static LayerImport read(ImportRequest request) throws FileUnusable, InterruptedException {
    return new Importer(request).read();
  }

  public int pictures() {
    return categories.stream().mapToInt(category -> category.choices().size()).sum();
  }

  /** The collection file. */
  public String yaml() {
    return new LayerYaml(this).text();
  }
}
