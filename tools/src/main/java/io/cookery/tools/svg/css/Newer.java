package io.cookery.tools.svg.css;

import java.util.regex.Pattern;

/** Ways to write values that are not read here: what is worked out, and newer colours and units. */
public final class Newer {

  private static final Pattern FUNCTION =
      Pattern.compile(
          "(?i)(^|[\\s,(/])(calc|calc-size|var|env|attr|if|min|max|clamp|round|mod|rem|abs|sign|sin|cos"
              + "|tan|asin|acos|atan|atan2|pow|sqrt|hypot|log|exp|anchor|anchor-size|sibling-index"
              + "|sibling-count|progress|random|hwb|lab|lch|oklab|oklch|color|color-mix|device-cmyk"
              + "|light-dark|contrast-color|ictcp|jzazbz|jzczhz)\\(|\\b(rgb|hsl)a?\\(\\s*from\\b");

  /** The others are those of Length; ex depends on a letter of the font. */
  private static final Pattern UNIT =
      Pattern.compile(
          "(?i)[-+]?(\\d+\\.?\\d*|\\.\\d+)(e[-+]?\\d+)?"
              + "(rem|r?ex|r?ch|q|[sld]?v([whib]|min|max)|cq([whib]|min|max)|r?ic|r?cap|r?lh|fr)");

  private static final Pattern SEPARATORS = Pattern.compile("[\\s,()]+");

  private Newer() {}

  /** Whether a value is worked out, or is a colour of another kind than RGB. */
  public static boolean function(String value) {
    return FUNCTION.matcher(value).find();
  }

  /** Whether this is a length in a unit that CSS has and that is not drawn. */
  public static boolean unit(String length) {
    return UNIT.matcher(length).matches();
  }

  /** Whether a part of the value is in such a unit. */
  public static boolean anyUnit(String value) {
    return SEPARATORS.splitAsStream(value).anyMatch(Newer::unit);
  }
}
