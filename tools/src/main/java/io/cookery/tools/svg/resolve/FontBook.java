package io.cookery.tools.svg.resolve;

import java.awt.Font;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fonts that text is drawn with: those that a recipe brings along, or else the machine's. */
public final class FontBook {

  private final List<Font> brought;

  /** Weights of the machine's fonts are worked out once. */
  private final Map<String, Optional<Font>> known = new HashMap<>();

  public FontBook(List<Font> brought) {
    this.brought = List.copyOf(brought);
  }

  /** The machine's own. */
  public static FontBook ofThisMachine() {
    return new FontBook(List.of());
  }

  /**
   * The font of the first family that there is, in this style; its size is 1. Null when there is
   * none of them, and no kind of font such as {@code serif} is named.
   */
  @Nullable Font find(List<String> families, boolean bold, boolean italic) {
    int style = (bold ? Font.BOLD : 0) | (italic ? Font.ITALIC : 0);
    String key = style + String.join("\0", families);
    Optional<Font> font = known.get(key);
    if (font == null) {
      font =
          Optional.ofNullable(
              brought.isEmpty() ? ofMachine(families, style) : ofBrought(families, bold, italic));
      known.put(key, font);
    }
    return font.orElse(null);
  }

  private @Nullable Font ofBrought(List<String> families, boolean bold, boolean italic) {
    Font best = null;
    boolean any = families.stream().anyMatch(family -> !generic(family).isEmpty());
    int most = any ? -1 : 3; // more than a style alone is worth
    for (Font font : brought) {
      String name = font.getFontName(Locale.ROOT).toLowerCase(Locale.ROOT);
      int rank = rank(font, families);
      int score = rank * 4;
      score += name.contains("bold") == bold ? 2 : 0;
      score += (name.contains("italic") || name.contains("oblique")) == italic ? 1 : 0;
      if (score > most) {
        most = score;
        best = font;
      }
    }
    return best;
  }

  /** How early a font's family is named. */
  private static int rank(Font font, List<String> families) {
    for (int i = 0; i < families.size(); i++) {
      String family = families.get(i);
      if (family.equalsIgnoreCase(font.getFamily(Locale.ROOT))
          || family.equalsIgnoreCase(font.getFontName(Locale.ROOT))) {
        return families.size() - i;
      }
    }
    return 0;
  }

  /** Java's name of a kind of font; empty when it is not one. */
  private static String generic(String family) {
    return switch (family.toLowerCase(Locale.ROOT)) {
      case "serif", "cursive", "fantasy" -> Font.SERIF;
      case "sans-serif", "system-ui", "ui-sans-serif" -> Font.SANS_SERIF;
      case "monospace", "ui-monospace" -> Font.MONOSPACED;
      default -> "";
    };
  }

  private static @Nullable Font ofMachine(List<String> families, int style) {
    for (String family : families) {
      String generic = generic(family);
      if (!generic.isEmpty()) {
        return new Font(generic, style, 1);
      }
      Font font = new Font(family, style, 1);
      if (font.getFamily(Locale.ROOT).equalsIgnoreCase(family)) {
        return font;
      }
    }
    return null;
  }
}
