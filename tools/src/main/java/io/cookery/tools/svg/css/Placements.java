package io.cookery.tools.svg.css;

import static io.cookery.tools.svg.css.Grammar.invalid;
import static io.cookery.tools.svg.css.Grammar.lower;
import static io.cookery.tools.svg.css.Grammar.undrawn;
import static io.cookery.tools.svg.css.Grammar.valid;
import static io.cookery.tools.svg.css.Grammar.validIf;

import io.cookery.tools.svg.value.Angle;
import io.cookery.tools.svg.value.FilterFunction;
import io.cookery.tools.svg.value.Length;
import io.cookery.tools.svg.value.Numbers;
import io.cookery.tools.svg.value.Transforms;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The grammars of transforms, of their origins, of filters and of path data. */
final class Placements {

  private static final Pattern FUNCTION = Pattern.compile("\\s*([a-zA-Z0-9]+)\\(([^()]*)\\)\\s*");

  private static final Pattern UNITS = Pattern.compile(".*[\\d.](deg|g?rad|turn|[a-z]{2}|q|%).*");

  private static final Pattern DEEP =
      Pattern.compile("(?i).*\\b(\\w+3d|\\w+Z|rotate[XY]|perspective|skew)\\(.*");

  private static final Pattern PATH =
      Pattern.compile("(?is)path\\(\\s*(\"[^\"]*\"|'[^']*')\\s*\\)");

  /** A length other than 0 that has no unit. */
  private static final Pattern WITHOUT_UNIT =
      Pattern.compile(
          "(blur\\(|drop-shadow\\(([^()]|\\([^()]*\\))*(?<=[\\s(]))\\s*[-+]?(?!0*\\.?0*[\\s)])[\\d.]+[\\s)]");

  private static final Pattern ORDER =
      Pattern.compile("normal|(?:(fill|stroke|markers)(?:\\s+(?!.*\\1)|$)){1,3}");

  private Placements() {}

  static Reading transform(String value, boolean attribute) {
    if (lower(value).equals("none")) {
      return valid("none");
    }
    return attribute ? attribute(value) : style(value);
  }

  private static Reading attribute(String value) {
    if (DEEP.matcher(value).matches() || value.contains("%")) {
      return undrawn();
    }
    return validIf(
        !UNITS.matcher(lower(value)).matches() && Transforms.parse(value) != null, value);
  }

  /** As CSS writes it: with units, and commas between arguments. */
  private static Reading style(String value) {
    Matcher functions = FUNCTION.matcher(value);
    StringBuilder transform = new StringBuilder();
    boolean undrawn = false;
    int at = 0;
    while (at < value.length()) {
      if (!functions.find() || functions.start() != at) {
        return invalid();
      }
      at = functions.end();
      String name = lower(functions.group(1));
      List<String> arguments = List.of(functions.group(2).strip().split("\\s*,\\s*", -1));
      switch (function(name, arguments)) {
        case Reading.Valid(String text) -> transform.append(text).append(' ');
        case Reading.Undrawn _ -> undrawn = true;
        case Reading.Invalid _ -> {
          return invalid();
        }
      }
    }
    return undrawn ? undrawn() : valid(transform.toString().strip());
  }

  private static Reading function(String name, List<String> arguments) {
    int count = arguments.size();
    String written = name.replaceAll("([xy])$", "_$1");
    String text = camel(written) + "(" + String.join(",", arguments) + ")";
    return switch (written) {
      case "translate" -> all(arguments, count <= 2, Placements::length, text);
      case "translate_x", "translate_y" -> all(arguments, count == 1, Placements::length, text);
      case "scale" -> all(arguments, count <= 2, Placements::number, text);
      case "scale_x", "scale_y" -> all(arguments, count == 1, Placements::number, text);
      case "rotate", "skew_x", "skew_y" -> all(arguments, count == 1, Placements::angle, text);
      case "matri_x" ->
          all(
              arguments,
              count == 6,
              Placements::number,
              "matrix(" + String.join(",", arguments) + ")");
      default -> DEEP.matcher(name + "(").matches() ? undrawn() : invalid();
    };
  }

  private static String camel(String written) {
    int bar = written.indexOf('_');
    return bar < 0
        ? written
        : written.substring(0, bar) + written.substring(bar + 1).toUpperCase(java.util.Locale.ROOT);
  }

  private static Reading all(List<String> arguments, boolean count, Grammar grammar, String text) {
    boolean undrawn = false;
    for (String argument : arguments) {
      Reading reading = grammar.read(argument, false);
      if (!count || reading instanceof Reading.Invalid) {
        return invalid();
      }
      undrawn |= reading instanceof Reading.Undrawn;
    }
    return undrawn ? undrawn() : valid(lowerUnits(text));
  }

  private static String lowerUnits(String text) {
    int open = text.indexOf('(');
    return text.substring(0, open) + lower(text.substring(open));
  }

  private static Reading length(String value, boolean attribute) {
    Length length = Length.parse(value);
    if (length == null) {
      return Newer.unit(value) ? undrawn() : invalid();
    }
    return switch (length.unit()) {
      case PERCENT, EM -> undrawn();
      default -> validIf(Values.hasUnit(length), value);
    };
  }

  private static Reading number(String value, boolean attribute) {
    return value.endsWith("%") ? undrawn() : validIf(Numbers.parse(value).isPresent(), value);
  }

  private static Reading angle(String value, boolean attribute) {
    var plain = Numbers.parse(value);
    return validIf(
        plain.isPresent() ? plain.getAsDouble() == 0 : Angle.parse(lower(value)).isPresent(),
        value);
  }

  static Reading origin(String value, boolean attribute) {
    String[] words = lower(value).split("\\s+", -1);
    for (String word : words) {
      Length length = Length.parse(word);
      if (Newer.unit(word)) {
        return undrawn();
      }
      boolean side = word.matches("left|right|top|bottom|center");
      if (!side && (length == null || !(attribute || Values.hasUnit(length)))) {
        return invalid();
      }
    }
    return validIf(words.length <= 3, lower(value));
  }

  static Reading filter(String value, boolean attribute) {
    if (lower(value).equals("none")) {
      return valid("none");
    }
    if (!attribute && WITHOUT_UNIT.matcher(lower(value)).find()) {
      return invalid();
    }
    return FilterFunction.parse(value) == null && Newer.anyUnit(value)
        ? undrawn()
        : validIf(FilterFunction.parse(value) != null, value);
  }

  /** The property {@code d}; the data alone. */
  static Reading path(String value, boolean attribute) {
    Matcher path = PATH.matcher(value);
    if (path.matches()) {
      return valid(path.group(1).substring(1, path.group(1).length() - 1));
    }
    return lower(value).equals("none") ? valid("") : invalid();
  }

  static Reading paintOrder(String value, boolean attribute) {
    return validIf(ORDER.matcher(lower(value)).matches(), lower(value));
  }
}
