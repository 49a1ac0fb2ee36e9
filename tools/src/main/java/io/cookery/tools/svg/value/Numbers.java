package io.cookery.tools.svg.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Numbers and lists of them. */
public final class Numbers {

  private Numbers() {}

  /** The number that a text is, or this one when it is none. */
  public static double parse(@Nullable String text, double otherwise) {
    return parse(text).orElse(otherwise);
  }

  public static OptionalDouble parse(@Nullable String text) {
    if (text == null) {
      return OptionalDouble.empty();
    }
    TextCursor cursor = new TextCursor(text).skipSpaces();
    OptionalDouble number = cursor.number();
    return cursor.skipSpaces().atEnd() ? number : OptionalDouble.empty();
  }

  /** All numbers of a list; empty when something in it is not a number. */
  public static Optional<List<Double>> list(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    List<Double> numbers = new ArrayList<>();
    TextCursor cursor = new TextCursor(text).skipSpaces();
    while (!cursor.atEnd()) {
      OptionalDouble number = cursor.number();
      if (number.isEmpty()) {
        return Optional.empty();
      }
      numbers.add(number.getAsDouble());
      cursor.skipComma();
    }
    return Optional.of(numbers);
  }

  /** A share from 0 to 1, written as a number or in per cent. */
  public static double share(@Nullable String text, double otherwise) {
    Length length = Length.parse(text);
    if (length == null) {
      return otherwise;
    }
    return switch (length.unit()) {
      case NONE -> Math.clamp(length.number(), 0, 1);
      case PERCENT -> Math.clamp(length.number() / 100, 0, 1);
      default -> otherwise;
    };
  }
}
