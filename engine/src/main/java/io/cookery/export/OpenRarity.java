package io.cookery.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Ranks tokens as OpenRarity does (github.com/ProjectOpenSea/open-rarity): by how many of their
 * attributes nobody else has, then by the information in all of them over the entropy of the
 * collection. Text attributes count, numbers do not; letter case and outer blanks make no
 * difference; a missing attribute is a value of its own; and how many traits a token has (not
 * counting empty ones and "none") is one attribute more.
 */
final class OpenRarity {

  /** Relative difference up to which scores are the same, that of Python's math.isclose. */
  private static final double SAME = 1e-9;

  private final Catalog catalog;
  private final List<RarityAttribute> attributes = new ArrayList<>();
  private final double entropyBits;

  /**
   * @param rank from 1; tokens with the same score share one, as in 1, 2, 2, 4
   */
  record Ranked(int rank, Token token, double score, int uniqueAttributes) {}

  private record Scored(Token token, double score, int uniqueAttributes) {}

  private OpenRarity(Catalog catalog) {
    this.catalog = catalog;
    List<ToIntFunction<Entry>> traits = new ArrayList<>();
    for (int i = 0; i < catalog.categories().size(); i++) {
      int at = i;
      CatalogCategory category = catalog.categories().get(i);
      int[] merged = merged(category.values());
      if (!category.numeric()) {
        attributes.add(
            new RarityAttribute(
                catalog.entries(),
                entry -> entry.value(at) < 0 ? -1 : merged[entry.value(at)],
                merged.length));
      }
      traits.add(counted(category, at));
    }
    attributes.add(
        new RarityAttribute(
            catalog.entries(),
            entry -> traits.stream().mapToInt(trait -> trait.applyAsInt(entry)).sum(),
            traits.size() + 1));
    double bits = attributes.stream().mapToDouble(each -> each.entropyBits(catalog.size())).sum();
    entropyBits = bits == 0 ? 1 : bits;
  }

  /** The tokens from the rarest to the most common. */
  static List<Ranked> rank(Catalog catalog, List<Token> tokens) {
    OpenRarity rarity = new OpenRarity(catalog);
    List<Scored> scored = new ArrayList<>(tokens.stream().map(rarity::score).toList());
    scored.sort(
        Comparator.comparingInt(Scored::uniqueAttributes)
            .thenComparingDouble(Scored::score)
            .reversed()
            .thenComparingInt(each -> each.token().number()));
    List<Ranked> ranked = new ArrayList<>(scored.size());
    for (int i = 0; i < scored.size(); i++) {
      Scored each = scored.get(i);
      boolean tie = i > 0 && same(each.score(), ranked.getLast().score());
      int rank = tie ? ranked.getLast().rank() : i + 1;
      ranked.add(new Ranked(rank, each.token(), each.score(), each.uniqueAttributes()));
    }
    return ranked;
  }

  private Scored score(Token token) {
    // Sorted, so that tokens with the same shares in other categories get the very same sum.
    double bits =
        attributes.stream()
            .mapToInt(attribute -> attribute.sharing(token.entry()))
            .sorted()
            .mapToDouble(count -> RarityAttribute.informationBits(count, catalog.size()))
            .reduce(0, Double::sum);
    long unique = attributes.stream().filter(each -> each.unique(token.entry())).count();
    return new Scored(token, bits / entropyBits, Math.toIntExact(unique));
  }

  private static boolean same(double a, double b) {
    return Math.abs(a - b) <= SAME * Math.max(Math.abs(a), Math.abs(b));
  }

  /** For each value the number of the first value that differs in case or outer blanks only. */
  private static int[] merged(List<String> values) {
    Map<String, Integer> first = new HashMap<>();
    int[] merged = new int[values.size()];
    for (int i = 0; i < merged.length; i++) {
      merged[i] = first.computeIfAbsent(normal(values.get(i)), ignored -> first.size());
    }
    return merged;
  }

  private static ToIntFunction<Entry> counted(CatalogCategory category, int at) {
    boolean[] counts = new boolean[category.values().size()];
    for (int i = 0; i < counts.length; i++) {
      String value = normal(category.values().get(i));
      counts[i] = !value.isEmpty() && !value.equals("none");
    }
    return entry -> entry.value(at) >= 0 && counts[entry.value(at)] ? 1 : 0;
  }

  private static String normal(String text) {
    return text.toLowerCase(Locale.ROOT).strip();
  }
}
