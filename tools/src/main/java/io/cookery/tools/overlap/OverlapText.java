package io.cookery.tools.overlap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/** What was found about layers, in sentences. */
public final class OverlapText {

  /** A layer that is hidden in fewer pieces is hidden on purpose. */
  private static final double MOST = 0.5;

  private static final int SHOWN = 3;

  /** Values that say themselves that nothing is to be seen of them. */
  private static final Pattern NOTHING =
      Pattern.compile(
          "(?i)(.*[ _-])?(none|no|nothing|empty|blank|null|without|transparent|invisible|naked|nil)"
              + "([ _#-].*)?");

  private final IntFunction<String> names;

  /** Sentences about layers that have these names. */
  public OverlapText(IntFunction<String> names) {
    this.names = names;
  }

  /** About layers that are hidden in most pieces, one sentence for those that one layer hides. */
  public List<String> hidden(HiddenLayers layers) {
    Map<String, List<String>> hiddenBy = new LinkedHashMap<>();
    for (HiddenLayers.Hidden hidden : layers.atLeast(MOST)) {
      String how = percent(hidden.share()) + " of the pieces by " + names.apply(hidden.by());
      hiddenBy.computeIfAbsent(how, _ -> new ArrayList<>()).add(names.apply(hidden.layer()));
    }
    List<String> sentences = new ArrayList<>();
    hiddenBy.forEach((how, hidden) ->
        sentences.add(
            list(hidden) + (hidden.size() == 1 ? " is" : " are") + " hidden in " + how + "."));
    return sentences;
  }

  /** 93 %; 100 only when it is all of them. */
  private static String percent(double share) {
    long whole = share < 1 ? Math.min(99, Math.round(share * 100)) : 100;
    return whole + " %";
  }

  /**
   * About pictures of one layer that look the same, or of which nothing is seen.
   *
   * @param layers for each layer the pictures that pieces have
   */
  public List<String> alike(List<? extends Map<String, Placed>> layers) {
    List<String> sentences = new ArrayList<>();
    for (int layer = 0; layer < layers.size(); layer++) {
      Map<String, List<String>> same = new LinkedHashMap<>();
      List<String> unseen = new ArrayList<>();
      for (Placed placed : layers.get(layer).values()) {
        PictureMask mask = placed.mask();
        if (mask != null && mask.isTransparent()) {
          unseen.add(file(placed));
        } else if (mask != null) {
          same.computeIfAbsent(placed.look(), _ -> new ArrayList<>()).add(file(placed));
        }
      }
      String name = names.apply(layer);
      same.values().stream()
          .filter(files -> files.size() > 1)
          .map(files -> name + ": " + list(files) + " are the same picture, pixel for pixel.")
          .forEach(sentences::add);
      unseen(name, unseen).ifPresent(sentences::add);
    }
    return sentences;
  }

  private static Optional<String> unseen(String name, List<String> files) {
    if (files.size() > 1) {
      return Optional.of(
          name + ": nothing is seen of " + list(files) + "; they look the same in every piece.");
    }
    return files.stream()
        .filter(file -> !NOTHING.matcher(stem(file)).matches())
        .map(file -> name + ": nothing is seen of " + file + ", which is wholly transparent.")
        .findFirst();
  }

  /** About pieces that look the same although their traits differ. */
  public Optional<String> lookalikes(Lookalikes found, int pieces, boolean all) {
    return found
        .example()
        .map(pair ->
            String.format(
                Locale.ROOT,
                "%,d pieces%s come out as %,d different pictures at most, although no two have the"
                    + " same traits: #%d and #%d, for example, will look the same.",
                pieces,
                all ? "" : " that were looked at",
                found.different(),
                pair.one(),
                pair.other()));
  }

  /** About pictures that were not looked at. */
  public Optional<String> skipped(int pictures, int all) {
    return pictures == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "What hides what was looked at in %,d of %,d pictures, the most used ones: at most"
                    + " %,d pictures of %,d million pixels together.",
                all - pictures,
                all,
                PictureMasks.MAX_PICTURES,
                PictureMasks.MAX_PIXELS / 1_000_000));
  }

  private static String file(Placed placed) {
    return placed.picture().substring(placed.picture().lastIndexOf('/') + 1);
  }

  private static String stem(String file) {
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }

  private static String list(List<String> names) {
    int more = names.size() - SHOWN;
    if (more > 0) {
      return String.join(", ", names.subList(0, SHOWN)) + " and " + more + " more";
    }
    return names.size() == 1
        ? names.getFirst()
        : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
  }
}
