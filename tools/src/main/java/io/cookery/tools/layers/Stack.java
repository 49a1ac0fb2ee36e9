package io.cookery.tools.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the params ask for.
 *
 * @param items from the lowest to the topmost
 * @param background as alpha, red, green, blue, 8 bits each
 */
record Stack(int width, int height, List<Item> items, int background, Scaling scaling) {

  /**
   * One layer.
   *
   * @param path where it stands in params, a JSON Pointer
   * @param opacity 0 (unseen) to 255
   */
  record Item(String path, String file, int opacity, Blend blend) {

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
    return file.isEmpty() || name.equalsIgnoreCase(".png");
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
      return new Item(path, layer.asString(), 255, Blend.NORMAL);
    }
    return new Item(
        path + "/file",
        layer.get("file").asString(),
        (int) Math.round(layer.path("opacity").asDouble(1) * 255),
        Blend.valueOf(layer.path("blend").asString("normal").toUpperCase(Locale.ROOT)));
  }

  /** {@code #rrggbb} or {@code #rrggbbaa}. */
  private static int colour(String text) {
    int digits = Integer.parseUnsignedInt(text.substring(1), 16);
    return text.length() == 7 ? 0xff000000 | digits : Integer.rotateRight(digits, 8);
  }
}
