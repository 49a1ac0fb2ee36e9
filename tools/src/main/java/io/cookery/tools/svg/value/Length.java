package io.cookery.tools.svg.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A length with its unit. */
public record Length(double number, Unit unit) {

  public static final Length ZERO = new Length(0, Unit.NONE);

  /** Units of lengths. */
  public enum Unit {
    NONE,
    PX,
    EM,
    EX,
    IN,
    CM,
    MM,
    PT,
    PC,
    PERCENT
  }

  public static Length number(double number) {
    return new Length(number, Unit.NONE);
  }

  public static Length percent(double number) {
    return new Length(number, Unit.PERCENT);
  }

  /** The length that a text is; null when it is none. */
  public static @Nullable Length parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    TextCursor cursor = new TextCursor(text).skipSpaces();
    Length length = read(cursor);
    return cursor.skipSpaces().atEnd() ? length : null;
  }

  /** The lengths of a list, up to the first that is none. */
  public static List<Length> list(String text) {
    List<Length> lengths = new ArrayList<>();
    TextCursor cursor = new TextCursor(text).skipSpaces();
    while (!cursor.atEnd()) {
      Length length = read(cursor);
      if (length == null) {
        return lengths;
      }
      lengths.add(length);
      cursor.skipComma();
    }
    return lengths;
  }

  static @Nullable Length read(TextCursor cursor) {
    OptionalDouble number = cursor.number();
    if (number.isEmpty()) {
      return null;
    }
    if (cursor.take('%')) {
      return percent(number.getAsDouble());
    }
    Unit unit =
        switch (cursor.word().toLowerCase(Locale.ROOT)) {
          case "" -> Unit.NONE;
          case "px" -> Unit.PX;
          case "em" -> Unit.EM;
          case "ex" -> Unit.EX;
          case "in" -> Unit.IN;
          case "cm" -> Unit.CM;
          case "mm" -> Unit.MM;
          case "pt" -> Unit.PT;
          case "pc" -> Unit.PC;
          default -> null;
        };
    return unit == null ? null : new Length(number.getAsDouble(), unit);
  }

  /** In user units; per cent and font sizes are those given. */
  public double toUser(double hundredPercent, double fontSize) {
    return switch (unit) {
      case NONE, PX -> number;
      case EM -> number * fontSize;
      case EX -> number * fontSize / 2;
      case IN -> number * 96;
      case CM -> number * 96 / 2.54;
      case MM -> number * 96 / 25.4;
      case PT -> number * 96 / 72;
      case PC -> number * 16;
      case PERCENT -> number * hundredPercent / 100;
    };
  }
}
