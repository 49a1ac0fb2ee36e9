package io.cookery.tools.svg.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A part of what the property {@code filter} says. */
public sealed interface FilterFunction {

  /** A filter element. */
  record Link(String id) implements FilterFunction {}

  /** Blurs. */
  record Blur(Length deviation) implements FilterFunction {}

  /**
   * A shadow.
   *
   * @param colour null: the current colour
   */
  record Shadow(@Nullable Colour colour, Length dx, Length dy, Length deviation)
      implements FilterFunction {}

  /** A function of a number, such as sepia; hue-rotate has degrees. */
  record Amount(String name, double amount) implements FilterFunction {}

  /** All parts in order; null when the text is not a list of them. */
  static @Nullable List<FilterFunction> parse(String text) {
    List<FilterFunction> functions = new ArrayList<>();
    TextCursor cursor = new TextCursor(text).skipSpaces();
    while (!cursor.atEnd()) {
      String name = cursor.word().toLowerCase(Locale.ROOT);
      if (name.isEmpty() || !cursor.take('(')) {
        return null;
      }
      FilterFunction function = read(name, arguments(cursor));
      if (function == null) {
        return null;
      }
      functions.add(function);
      cursor.skipSpaces();
    }
    return functions;
  }

  /** Up to the bracket that closes; colours may have brackets of their own. */
  private static String arguments(TextCursor cursor) {
    int from = cursor.position();
    int depth = 1;
    while (!cursor.atEnd()) {
      char c = cursor.peek();
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      cursor.step();
      if (depth == 0) {
        return cursor.between(from, cursor.position() - 1).strip();
      }
    }
    return cursor.between(from, cursor.position()).strip();
  }

  private static @Nullable FilterFunction read(String name, String arguments) {
    return switch (name) {
      case "url" -> {
        String id = Reference.fragment(Reference.unquoted(arguments));
        yield id == null ? null : new Link(id);
      }
      case "blur" -> {
        Length deviation = arguments.isEmpty() ? Length.ZERO : length(arguments);
        yield deviation == null || deviation.number() < 0 ? null : new Blur(deviation);
      }
      case "drop-shadow" -> shadow(arguments);
      case "hue-rotate" -> hue(arguments);
      case "brightness", "contrast", "grayscale", "invert", "opacity", "saturate", "sepia" ->
          amount(name, arguments);
      default -> null;
    };
  }

  /** A length that is not in per cent. */
  private static @Nullable Length length(String text) {
    Length length = Length.parse(text);
    return length == null || length.unit() == Length.Unit.PERCENT ? null : length;
  }

  private static @Nullable FilterFunction hue(String text) {
    if (text.isEmpty() || text.equals("0")) {
      return new Amount("hue-rotate", 0);
    }
    OptionalDouble angle =
        Numbers.parse(text).isPresent() ? OptionalDouble.empty() : Angle.parse(text);
    return angle.isPresent() ? new Amount("hue-rotate", angle.getAsDouble()) : null;
  }

  private static @Nullable FilterFunction amount(String name, String text) {
    if (text.isEmpty()) {
      return new Amount(name, 1);
    }
    Length length = Length.parse(text);
    if (length == null || length.number() < 0) {
      return null;
    }
    return switch (length.unit()) {
      case NONE -> new Amount(name, length.number());
      case PERCENT -> new Amount(name, length.number() / 100);
      default -> null;
    };
  }

  private static @Nullable FilterFunction shadow(String text) {
    Colour colour = null;
    List<Length> lengths = new ArrayList<>();
    TextCursor cursor = new TextCursor(text).skipSpaces();
    while (!cursor.atEnd()) {
      Length length = Length.read(cursor);
      if (length == null) {
        if (colour != null) {
          return null;
        }
        int from = cursor.position();
        colour = Colour.read(cursor);
        boolean current = cursor.between(from, cursor.position()).equalsIgnoreCase("currentcolor");
        if (colour == null && !current) {
          return null;
        }
      } else if (length.unit() == Length.Unit.PERCENT) {
        return null;
      } else {
        lengths.add(length);
      }
      cursor.skipSpaces();
    }
    return switch (lengths.size()) {
      case 2 -> new Shadow(colour, lengths.get(0), lengths.get(1), Length.ZERO);
      case 3 -> new Shadow(colour, lengths.get(0), lengths.get(1), lengths.get(2));
      default -> null;
    };
  }
}
