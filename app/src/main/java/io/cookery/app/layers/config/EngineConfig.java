package io.cookery.app.layers.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the settings of HashLips' or nftchef's engine say of a collection.
 *
 * @param file where they stand
 * @param nftchef whether they are of nftchef's engine
 * @param order the layers from the lowest up
 * @param supply how many pieces; null when it does not say
 * @param startNumber of the first token
 * @param description empty when it does not say
 * @param nameTemplate null when it does not say
 * @param imageBase empty when it does not say
 * @param size of the pieces; null when it does not say
 * @param smooth whether pictures of other sizes are fitted smoothly
 * @param delimiter what stands before a weight
 * @param background #rrggbb, or null when there is none
 * @param incompatible names of pictures that must not follow on a picture, by its name
 * @param forced names of pictures that must follow on a picture, by its name
 * @param renamed what pictures are called instead, by their names
 * @param nothing the name of pictures that metadata leaves out; null when there is none
 * @param warnings what it says and a collection file cannot
 */
public record EngineConfig(
    Path file,
    boolean nftchef,
    List<Entry> order,
    @Nullable Integer supply,
    int startNumber,
    String description,
    @Nullable String nameTemplate,
    String imageBase,
    @Nullable Size size,
    boolean smooth,
    String delimiter,
    @Nullable String background,
    Map<String, List<String>> incompatible,
    Map<String, List<String>> forced,
    Map<String, String> renamed,
    @Nullable String nothing,
    List<String> warnings) {

  /** In pixels. */
  public record Size(int width, int height) {}

  /**
   * A layer.
   *
   * @param folder its folder
   * @param name what its category is called; null for the folder's name
   * @param look how it is drawn
   * @param inUniqueness whether pieces that differ only here count as different
   * @param inner the same for folders in it, by their names
   */
  public record Entry(
      String folder,
      @Nullable String name,
      Look look,
      boolean inUniqueness,
      Map<String, Entry> inner) {}

  /**
   * How a layer is drawn.
   *
   * @param blend as CSS calls it
   * @param opacity from 0 to 1
   */
  public record Look(String blend, double opacity) {

    public static final Look PLAIN = new Look("normal", 1);

    public boolean isPlain() {
      return equals(PLAIN);
    }
  }
}
