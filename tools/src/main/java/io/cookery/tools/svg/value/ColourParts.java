package io.cookery.tools.svg.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What stands between the brackets of a colour (CSS Color 4, 4.1): with commas as of old, or with
 * spaces and the alpha behind a slash.
 *
 * @param commas whether there are commas
 */
record ColourParts(List<Part> channels, double alpha, boolean commas) {

  /**
   * A number with its unit.
   *
   * @param unit per cent, a unit of angles, or "none"; else empty
   */
  record Part(double number, String unit) {

    double of(double whole) {
      return unit.equals("%") ? number * whole / 100 : number;
    }

    double degrees() {
      return switch (unit) {
        case "rad" -> Math.toDegrees(number);
        case "grad" -> number * 0.9;
        case "turn" -> number * 360;
        default -> number;
      };
    }

    private boolean plain() {
      return unit.isEmpty() || unit.equals("none");
    }

    private boolean share() {
      return unit.equals("%") || plain();
    }

    private boolean angle() {
      return !unit.equals("%");
    }
  }

  /** Reads up to the bracket that closes; null when that is not a colour's inside. */
  static @Nullable ColourParts read(TextCursor cursor) {
    List<Part> parts = new ArrayList<>();
    int commas = 0;
    boolean slash = false;
    cursor.skipSpaces();
    while (!cursor.take(')')) {
      Part part = part(cursor);
      if (part == null || parts.size() == 4) {
        return null;
      }
      parts.add(part);
      cursor.skipSpaces();
      if (cursor.take(',')) {
        commas++;
      } else if (cursor.take('/')) {
        if (parts.size() != 3) {
          return null;
        }
        slash = true;
      }
      cursor.skipSpaces();
    }
    int size = parts.size();
    boolean old = commas > 0;
    boolean written = old ? commas == size - 1 && !slash : slash == (size == 4);
    boolean without = !old || parts.stream().noneMatch(part -> part.unit().equals("none"));
    if (size < 3 || !written || !without || !parts.getLast().share()) {
      return null;
    }
    double alpha = size == 4 ? Math.clamp(parts.get(3).of(1), 0, 1) : 1;
    return new ColourParts(List.copyOf(parts.subList(0, 3)), alpha, old);
  }

  private static @Nullable Part part(TextCursor cursor) {
    OptionalDouble number = cursor.number();
    if (number.isEmpty()) {
      return cursor.word().equalsIgnoreCase("none") ? new Part(0, "none") : null;
    }
    if (cursor.take('%')) {
      return new Part(number.getAsDouble(), "%");
    }
    String unit = cursor.word().toLowerCase(Locale.ROOT);
    return switch (unit) {
      case "", "deg", "rad", "grad", "turn" -> new Part(number.getAsDouble(), unit);
      default -> null;
    };
  }

  /** Whether these are red, green and blue: of old all in per cent, or none. */
  boolean fitsRgb() {
    String first = channels.getFirst().unit();
    return channels.stream()
        .allMatch(part -> part.share() && (!commas || part.unit().equals(first)));
  }

  /** Whether these are a hue and two shares: of old in per cent. */
  boolean fitsHsl() {
    return channels.getFirst().angle()
        && channels.stream()
            .skip(1)
            .allMatch(part -> commas ? part.unit().equals("%") : part.share());
  }
}
