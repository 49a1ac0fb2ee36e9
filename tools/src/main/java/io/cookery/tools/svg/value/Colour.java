package io.cookery.tools.svg.value;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A colour in sRGB.
 *
 * @param rgb 8 bits each of red, green and blue
 * @param alpha from 0 to 1
 */
public record Colour(int rgb, double alpha) {

  public static final Colour BLACK = new Colour(0, 1);
  public static final Colour WHITE = new Colour(0xffffff, 1);

  public Colour withAlpha(double share) {
    return new Colour(rgb, alpha * share);
  }

  public int red() {
    return rgb >> 16 & 255;
  }

  public int green() {
    return rgb >> 8 & 255;
  }

  public int blue() {
    return rgb & 255;
  }

  /** 8 bits each of alpha, red, green and blue, not premultiplied. */
  public int argb() {
    return (int) Math.round(alpha * 255) << 24 | rgb;
  }

  /** The colour that a text is; null when it is none. */
  public static @Nullable Colour parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    TextCursor cursor = new TextCursor(text).skipSpaces();
    Colour colour = read(cursor);
    return cursor.skipSpaces().atEnd() ? colour : null;
  }

  /** Takes a colour, if there is one here. */
  public static @Nullable Colour read(TextCursor cursor) {
    if (cursor.take('#')) {
      return hex(cursor.word());
    }
    String word = cursor.word().toLowerCase(Locale.ROOT);
    if (!cursor.take('(')) {
      Integer rgb = ColourNames.RGB.get(word);
      if (rgb != null) {
        return new Colour(rgb, 1);
      }
      return word.equals("transparent") ? new Colour(0, 0) : null;
    }
    return switch (word) {
      case "rgb", "rgba" -> rgb(cursor);
      case "hsl", "hsla" -> hsl(cursor);
      default -> null;
    };
  }

  private static @Nullable Colour hex(String digits) {
    if (!digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
      return null;
    }
    String six =
        switch (digits.length()) {
          case 3, 4 -> digits.replaceAll("(.)", "$1$1");
          case 6, 8 -> digits;
          default -> "";
        };
    if (six.isEmpty()) {
      return null;
    }
    int rgb = Integer.parseInt(six.substring(0, 6), 16);
    return new Colour(rgb, six.length() == 8 ? Integer.parseInt(six.substring(6), 16) / 255.0 : 1);
  }

  private static @Nullable Colour rgb(TextCursor cursor) {
    ColourParts parts = ColourParts.read(cursor);
    if (parts == null || !parts.fitsRgb()) {
      return null;
    }
    int rgb = 0;
    for (ColourParts.Part part : parts.channels()) {
      rgb = rgb << 8 | Math.clamp(Math.round(part.of(255)), 0, 255);
    }
    return new Colour(rgb, parts.alpha());
  }

  private static @Nullable Colour hsl(TextCursor cursor) {
    ColourParts parts = ColourParts.read(cursor);
    if (parts == null || !parts.fitsHsl()) {
      return null;
    }
    double hue = parts.channels().get(0).degrees() / 360;
    hue -= Math.floor(hue);
    double saturation = Math.clamp(parts.channels().get(1).number() / 100, 0, 1);
    double lightness = Math.clamp(parts.channels().get(2).number() / 100, 0, 1);
    double high =
        lightness <= 0.5
            ? lightness * (saturation + 1)
            : lightness + saturation - lightness * saturation;
    double low = lightness * 2 - high;
    int rgb = 0;
    for (double third : new double[] {1.0 / 3, 0, -1.0 / 3}) {
      rgb = rgb << 8 | (int) Math.round(255 * channel(low, high, hue + third));
    }
    return new Colour(rgb, parts.alpha());
  }

  private static double channel(double low, double high, double hue) {
    double turn = (hue - Math.floor(hue)) * 6;
    if (turn < 1) {
      return low + (high - low) * turn;
    }
    if (turn < 3) {
      return high;
    }
    return turn < 4 ? low + (high - low) * (4 - turn) : low;
  }
}
