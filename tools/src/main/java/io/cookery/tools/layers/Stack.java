package io.cookery.tools.layers;

import io.cookery.tools.blend.BlendMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the params ask for.
 *
 * @param items from the lowest to the topmost
 * @param background as alpha, red, green, blue, 8 bits each
 */
record Stack(int width, int height, List<Item> items, int background, Scaling scaling) {

  private static final Set<String> EXTENSIONS = Set.of(".png", ".jpg", ".jpeg", ".gif", ".webp");

  /**
   * One layer.
   *
   * @param path where it stands in params, a JSON Pointer
   * @param opacity 0 (unseen) to 1
   */
  record Item(String path, String file, double opacity, BlendMode blend) {

    /**
     * True when no layer is named: the whole text is empty, or the file has no name before its
     * extension. So a category's value "" in {@code hat/[[Hat]].png} means "no hat".
     */
    boolean isNothing() {
      return Stack.namesNothing(file);
    }
  }

  /** Reads params that are valid by the schema. */
  static Stack of(ObjectNode params) {
    return new Stack(
        params.get("width").asInt(),
        params.get("height").asInt(),
        items(params),
        colour(params.path("background").asString("#00000000")),
        Scaling.valueOf(params.path("scaling").asString("smooth").toUpperCase(Locale.ROOT)));
  }

  static boolean namesNothing(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return file.isEmpty() || EXTENSIONS.contains(name.toLowerCase(Locale.ROOT));
  }

  private static List<Item> items(ObjectNode params) {
    List<Item> items = new ArrayList<>();
    for (JsonNode layer : params.get("layers")) {
      items.add(item("/layers/" + items.size(), layer));
    }
    return items;
  }

  private static Item item(String path, JsonNode layer) {
    if (layer.isString()) {
      return new Item(path, layer.asString(), 1, BlendMode.NORMAL);
    }
    return new Item(
        path + "/file",
        layer.get("file").asString(),
        layer.path("opacity").asDouble(1),
        BlendMode.parse(layer.path("blend").asString("normal")));
  }

  /** {@code #rrggbb} or {@code #rrggbbaa}. */
  private static int colour(String text) {
    int digits = Integer.parseUnsignedInt(text.substring(1), 16);
    return text.length() == 7 ? 0xff000000 | digits : Integer.rotateRight(digits, 8);
  }
}
