package io.cookery.tools.svg.value;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Angles, in degrees. */
public final class Angle {

  private Angle() {}

  public static OptionalDouble parse(@Nullable String text) {
    if (text == null) {
      return OptionalDouble.empty();
    }
    TextCursor cursor = new TextCursor(text).skipSpaces();
    OptionalDouble angle = read(cursor);
    return cursor.skipSpaces().atEnd() ? angle : OptionalDouble.empty();
  }

  static OptionalDouble read(TextCursor cursor) {
    OptionalDouble number = cursor.number();
    if (number.isEmpty()) {
      return number;
    }
    double value = number.getAsDouble();
    return switch (cursor.word()) {
      case "", "deg" -> number;
      case "rad" -> OptionalDouble.of(Math.toDegrees(value));
      case "grad" -> OptionalDouble.of(value * 0.9);
      case "turn" -> OptionalDouble.of(value * 360);
      default -> OptionalDouble.empty();
    };
  }
}
