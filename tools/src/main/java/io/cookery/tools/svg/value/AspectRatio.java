package io.cookery.tools.svg.value;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What {@code preserveAspectRatio} says. */
public record AspectRatio(Align align, boolean slice) {

  private static final Pattern SPACES = Pattern.compile("\\s+");

  public static final AspectRatio DEFAULT = new AspectRatio(Align.XMIDYMID, false);

  /** Where the room that is left over goes: 0 before, 1 behind. */
  public enum Align {
    NONE,
    XMINYMIN,
    XMIDYMIN,
    XMAXYMIN,
    XMINYMID,
    XMIDYMID,
    XMAXYMID,
    XMINYMAX,
    XMIDYMAX,
    XMAXYMAX;

    double x() {
      return this == NONE ? 0 : part(name().substring(1, 4));
    }

    double y() {
      return this == NONE ? 0 : part(name().substring(5));
    }

    private static double part(String word) {
      return switch (word) {
        case "MIN" -> 0;
        case "MID" -> 0.5;
        default -> 1;
      };
    }
  }

  public static AspectRatio parse(@Nullable String text) {
    if (text == null) {
      return DEFAULT;
    }
    List<String> words = SPACES.splitAsStream(text.strip()).toList();
    boolean slice = words.size() == 2 && words.get(1).equals("slice");
    if (words.size() > 2 || (words.size() == 2 && !slice && !words.get(1).equals("meet"))) {
      return DEFAULT;
    }
    for (Align align : Align.values()) {
      String name = align == Align.NONE ? "none" : camel(align.name());
      if (name.equals(words.getFirst())) {
        return new AspectRatio(align, slice);
      }
    }
    return DEFAULT;
  }

  /** As SVG writes it, such as xMidYMax. */
  private static String camel(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return "x" + name.charAt(1) + lower.substring(2, 4) + "Y" + name.charAt(5) + lower.substring(6);
  }
}
