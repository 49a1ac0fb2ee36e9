package io.cookery.tools.layers;

import io.cookery.tool.Preview;
import io.cookery.tools.blend.BlendMode;
import io.cookery.tools.folder.Folder;
import io.cookery.tools.folder.Folder.Location;
import io.cookery.tools.overlap.HiddenLayers;
import io.cookery.tools.overlap.Lookalikes;
import io.cookery.tools.overlap.OverlapText;
import io.cookery.tools.overlap.PictureMask;
import io.cookery.tools.overlap.PictureMasks;
import io.cookery.tools.overlap.Placed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Looks at pieces before they are made: layers that others hide, values that look the same. It
 * decodes each picture once, the most used first, within {@link PictureMasks#MAX_PIXELS}; what
 * follows works on their masks.
 */
final class LayersLook {

  /** Pieces of which it is worked out how much of each layer is covered. */
  private static final int MEASURED = 2_000;

  private final Preview preview;
  private final OverlapText text;
  private final PictureMasks masks = new PictureMasks();
  private final Map<String, Integer> uses = new HashMap<>();
  private final List<Seen> pieces = new ArrayList<>();

  private record Seen(int number, Stack stack) {}

  LayersLook(Preview preview) {
    this.preview = preview;
    this.text = new OverlapText(layer -> name(preview.params().path("layers").path(layer)));
  }

  List<String> warnings() throws InterruptedException {
    int layers = readPieces();
    Map<String, PictureMask> pictures = readPictures();
    Lookalikes lookalikes = new Lookalikes();
    HiddenLayers hidden = new HiddenLayers(layers);
    List<Map<String, Placed>> values = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      values.add(new LinkedHashMap<>());
    }
    int step = Math.max(1, pieces.size() / MEASURED);
    for (int i = 0; i < pieces.size(); i++) {
      Seen piece = pieces.get(i);
      List<@Nullable Placed> placed = placed(piece.stack(), layers, pictures);
      lookalikes.add(piece.number(), ground(piece.stack()), placed);
      if (i % step == 0) {
        hidden.add(placed);
      }
      collect(placed, values);
    }
    List<String> warnings = new ArrayList<>(text.hidden(hidden));
    warnings.addAll(text.alike(values));
    if (preview.differ()) {
      text.lookalikes(lookalikes, preview.size(), preview.whole()).ifPresent(warnings::add);
    }
    text.skipped(masks.skipped(), uses.size()).ifPresent(warnings::add);
    return warnings;
  }

  private int readPieces() {
    int layers = 0;
    for (int place = 0; place < preview.size(); place++) {
      Preview.Shown shown = preview.at().apply(place);
      Stack stack = Stack.of(shown.params());
      pieces.add(new Seen(shown.number(), stack));
      layers = Math.max(layers, stack.items().size());
      stack.items().stream()
          .filter(item -> !item.isNothing())
          .forEach(item -> uses.merge(item.file(), 1, Integer::sum));
    }
    return layers;
  }

  private Map<String, PictureMask> readPictures() throws InterruptedException {
    Folder folder = new Folder(preview.folder());
    List<String> mostUsedFirst =
        uses.keySet().stream()
            .sorted(
                Comparator.comparing((String file) -> uses.getOrDefault(file, 0))
                    .reversed()
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    Map<String, PictureMask> pictures = new HashMap<>();
    for (String file : mostUsedFirst) {
      if (folder.find(file) instanceof Location.Inside(Path inside)) {
        Optional<PictureMask> mask = masks.of(inside);
        mask.ifPresent(found -> pictures.put(file, found));
      }
    }
    return pictures;
  }

  private static List<@Nullable Placed> placed(
      Stack stack, int layers, Map<String, PictureMask> pictures) {
    List<@Nullable Placed> placed = new ArrayList<>();
    for (Stack.Item item : stack.items()) {
      if (item.isNothing() || item.opacity() == 0) {
        placed.add(null);
        continue;
      }
      PictureMask mask = pictures.get(item.file());
      boolean exact = mask != null && mask.isOf(stack.width(), stack.height());
      boolean hides = item.blend() == BlendMode.NORMAL && item.opacity() == 1;
      String way = " " + item.opacity() + " " + item.blend();
      placed.add(new Placed(mask, item.file(), way, hides, exact));
    }
    while (placed.size() < layers) {
      placed.add(null);
    }
    return placed;
  }

  private static String ground(Stack stack) {
    return stack.width() + " " + stack.height() + " " + stack.background() + " " + stack.scaling();
  }

  private static void collect(List<@Nullable Placed> piece, List<Map<String, Placed>> values) {
    for (int layer = 0; layer < piece.size(); layer++) {
      Placed placed = piece.get(layer);
      if (placed != null) {
        values.get(layer).putIfAbsent(placed.picture() + placed.way(), placed);
      }
    }
  }

  /** What people call a layer: its category, or its file. */
  private static String name(JsonNode layer) {
    String file = layer.isString() ? layer.asString() : layer.path("file").asString("");
    int open = file.indexOf("[[");
    int close = file.indexOf("]]", Math.max(open, 0));
    boolean one = open >= 0 && close > open && file.indexOf("[[", open + 2) < 0;
    return one ? file.substring(open + 2, close) : file;
  }
}
