package io.cookery.app.layers;

import io.cookery.app.layers.LayerImport.Choice;
import io.cookery.app.layers.LayerImport.Stacked;
import io.cookery.tools.overlap.HiddenLayers;
import io.cookery.tools.overlap.LayerProfile;
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
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is on the pictures of a folder, as far as the order of layers is concerned. */
final class LayerPictures {

  /** Pieces that are drawn by chance to see what hides what. */
  private static final int DRAWN = 1_000;

  private static final Pattern PLAIN = Pattern.compile("[\\w.,:@%+-]+");

  private final Map<String, PictureMask> masks = new HashMap<>();
  private final PictureMasks reader = new PictureMasks();

  private LayerPictures() {}

  /** Looks at the pictures of all categories, those that are drawn most often first. */
  static LayerPictures read(Path root, List<Stacked> categories) throws InterruptedException {
    LayerPictures pictures = new LayerPictures();
    record Asked(String path, double share) {}
    List<Asked> asked = new ArrayList<>();
    for (Stacked category : categories) {
      double sum = weights(category).values().stream().mapToDouble(weight -> weight).sum();
      weights(category).forEach((path, weight) -> asked.add(new Asked(path, weight / sum)));
    }
    asked.sort(Comparator.comparingDouble(Asked::share).reversed().thenComparing(Asked::path));
    for (Asked one : asked) {
      pictures
          .reader
          .of(root.resolve(one.path()))
          .ifPresent(m -> pictures.masks.put(one.path(), m));
    }
    return pictures;
  }

  /** Weights above 0 by the path of the picture. */
  private static Map<String, Double> weights(Stacked category) {
    Map<String, Double> weights = new LinkedHashMap<>();
    for (Choice choice : category.choices()) {
      if (choice.weight().signum() > 0) {
        weights.put(category.folder() + "/" + choice.path(), choice.weight().doubleValue());
      }
    }
    return weights;
  }

  /** The names of the categories from the lowest up, as the pictures suggest. */
  List<String> guessedOrder(List<Stacked> categories) {
    Map<String, LayerProfile> profiles = new LinkedHashMap<>();
    for (Stacked category : categories) {
      Map<PictureMask, Double> weighted = new LinkedHashMap<>();
      weights(category)
          .forEach((path, weight) -> {
            PictureMask mask = masks.get(path);
            if (mask != null) {
              weighted.put(mask, weight);
            }
          });
      profiles.put(category.category(), LayerProfile.of(weighted));
    }
    return new OrderGuess(profiles).order();
  }

  /** Sentences about layers that hide others, and about pictures that look the same. */
  void warn(List<Stacked> categories, Findings findings) {
    OverlapText text = new OverlapText(layer -> categories.get(layer).category());
    HiddenLayers hidden = new HiddenLayers(categories.size());
    SplittableRandom chance = new SplittableRandom(1);
    List<NavigableMap<Double, String>> urns = categories.stream().map(LayerPictures::urn).toList();
    for (int i = 0; i < DRAWN; i++) {
      List<@Nullable Placed> piece = new ArrayList<>();
      for (int layer = 0; layer < urns.size(); layer++) {
        NavigableMap<Double, String> urn = urns.get(layer);
        double at = chance.nextDouble() * urn.lastKey();
        Map.Entry<Double, String> drawn = urn.higherEntry(at);
        piece.add(
            placed(categories.get(layer), (drawn == null ? urn.lastEntry() : drawn).getValue()));
      }
      hidden.add(piece);
    }
    List<String> sentences = text.hidden(hidden);
    sentences.forEach(findings::warn);
    List<String> guess = guessedOrder(categories);
    boolean sayable = guess.stream().noneMatch(name -> name.contains(","));
    if (!sentences.isEmpty() && sayable && !guess.equals(names(categories))) {
      findings.warn(
          "If that is not meant, stack them as the pictures suggest, the lowest first: --order "
              + argument(guess));
    }
    List<Map<String, Placed>> values = new ArrayList<>();
    for (Stacked category : categories) {
      Map<String, Placed> all = new LinkedHashMap<>();
      weights(category).keySet().forEach(path -> all.put(path, placed(category, path)));
      values.add(all);
    }
    text.alike(values).forEach(findings::warn);
    int all = values.stream().mapToInt(Map::size).sum();
    text.skipped(reader.skipped(), all).ifPresent(findings::warn);
  }

  private Placed placed(Stacked category, String path) {
    return new Placed(masks.get(path), path, "", category.hides(), true);
  }

  /** The pictures of a category by the sum of the weights up to them. */
  private static NavigableMap<Double, String> urn(Stacked category) {
    NavigableMap<Double, String> urn = new TreeMap<>();
    double sum = 0;
    for (Map.Entry<String, Double> entry : weights(category).entrySet()) {
      sum += entry.getValue();
      urn.put(sum, entry.getKey());
    }
    return urn;
  }

  private static List<String> names(List<Stacked> categories) {
    return categories.stream().map(Stacked::category).toList();
  }

  /** A list as a shell takes it. */
  private static String argument(List<String> names) {
    String list = String.join(",", names);
    return PLAIN.matcher(list).matches() ? list : "'" + list.replace("'", "'\\''") + "'";
  }
}
