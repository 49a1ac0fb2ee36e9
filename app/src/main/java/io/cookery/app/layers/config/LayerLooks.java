package io.cookery.app.layers.config;

import io.cookery.app.file.FileUnusable;
import io.cookery.app.layers.config.EngineConfig.Entry;
import io.cookery.app.layers.config.EngineConfig.Look;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the members of {@code layersOrder}. HashLips has options in an object, nftchef beside. */
final class LayerLooks {

  private static final List<String> KNOWN =
      List.of(
          "name",
          "options",
          "trait",
          "blend",
          "opacity",
          "sublayerOptions",
          "display_type",
          "displayName",
          "bypassDNA");

  private final Path file;
  private final Set<String> blends;
  private final List<String> warnings;

  /**
   * Looks with these modes of blending.
   *
   * @param warnings gets what they say and a collection file cannot
   */
  LayerLooks(Path file, Set<String> blends, List<String> warnings) {
    this.file = file;
    this.blends = blends;
    this.warnings = warnings;
  }

  Entry entry(JsValue item) throws FileUnusable {
    if (item instanceof JsValue.Text(String folder)) {
      return new Entry(folder, null, Look.PLAIN, true, Map.of());
    }
    if (!(item instanceof JsValue.Fields(Map<String, JsValue> fields))
        || !(fields.get("name") instanceof JsValue.Text(String folder))
        || folder.isBlank()) {
      throw new FileUnusable(
          file
              + ": a member of layersOrder must be like { name: \"Body\" }, but one is "
              + item.kind());
    }
    for (String key : fields.keySet()) {
      if (!KNOWN.contains(key)) {
        throw new FileUnusable(
            file + ": " + key + " of the layer " + folder + " is not known; it has no equal here");
      }
    }
    if (fields.containsKey("display_type")) {
      warnings.add(
          "display_type of the layer "
              + folder
              + " is not carried over; say it under attributes.display of the export");
    }
    JsValue options = fields.getOrDefault("options", new JsValue.Nothing());
    Look look =
        look(folder, first(options, item, "blend"), first(options, item, "opacity"), Look.PLAIN);
    JsValue bypass = first(options, item, "bypassDNA");
    return new Entry(
        folder,
        name(first(options, item, "displayName"), fields.get("trait")),
        look,
        !(bypass instanceof JsValue.Flag(boolean is) && is),
        inner(folder, fields.get("sublayerOptions"), look));
  }

  private static @Nullable JsValue first(JsValue options, JsValue item, String name) {
    JsValue value = options.field(name);
    return value == null ? item.field(name) : value;
  }

  private static @Nullable String name(@Nullable JsValue displayName, @Nullable JsValue trait) {
    if (displayName instanceof JsValue.Text(String text) && !text.isBlank()) {
      return text;
    }
    return trait instanceof JsValue.Text(String text) && !text.isBlank() ? text : null;
  }

  private Map<String, Entry> inner(String folder, @Nullable JsValue options, Look around)
      throws FileUnusable {
    Map<String, Entry> inner = new LinkedHashMap<>();
    if (options instanceof JsValue.Fields(Map<String, JsValue> fields)) {
      for (Map.Entry<String, JsValue> field : fields.entrySet()) {
        JsValue value = field.getValue();
        String shown = folder + "/" + field.getKey();
        Look look = look(shown, value.field("blend"), value.field("opacity"), around);
        inner.put(
            field.getKey(),
            new Entry(field.getKey(), name(null, value.field("trait")), look, true, Map.of()));
      }
    }
    return inner;
  }

  private Look look(
      String layer, @Nullable JsValue blend, @Nullable JsValue opacity, Look otherwise)
      throws FileUnusable {
    return new Look(
        blend == null ? otherwise.blend() : blend(layer, blend),
        opacity == null ? otherwise.opacity() : opacity(layer, opacity));
  }

  private String blend(String layer, JsValue value) throws FileUnusable {
    if (!(value instanceof JsValue.Text(String mode))) {
      throw new FileUnusable(file + ": blend of the layer " + layer + " is not a text");
    }
    if (mode.equals("source-over")) {
      return "normal";
    }
    if (!blends.contains(mode)) {
      throw new FileUnusable(
          file
              + ": blend "
              + mode
              + " of the layer "
              + layer
              + " has no equal here; there are "
              + String.join(", ", blends)
              + (mode.equals("destination-over")
                  ? "; to draw a layer below others, put it before them in layersOrder"
                  : ""));
    }
    return mode;
  }

  private double opacity(String layer, JsValue value) throws FileUnusable {
    if (value instanceof JsValue.Numeral(BigDecimal number)
        && number.signum() >= 0
        && number.compareTo(BigDecimal.ONE) <= 0) {
      return number.doubleValue();
    }
    throw new FileUnusable(
        file + ": opacity of the layer " + layer + " must be a number from 0 to 1");
  }
}
