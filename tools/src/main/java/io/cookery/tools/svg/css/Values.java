package io.cookery.tools.svg.css;

import static io.cookery.tools.svg.css.Grammar.invalid;
import static io.cookery.tools.svg.css.Grammar.lower;
import static io.cookery.tools.svg.css.Grammar.undrawn;
import static io.cookery.tools.svg.css.Grammar.valid;
import static io.cookery.tools.svg.css.Grammar.validIf;

import io.cookery.tools.svg.value.Colour;
import io.cookery.tools.svg.value.Length;
import io.cookery.tools.svg.value.PaintValue;
import io.cookery.tools.svg.value.Reference;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** The grammars of colours, numbers, lengths and references. */
final class Values {

  private static final Set<String> OF_THE_SYSTEM =
      Set.of(
          ("accentcolor accentcolortext activetext buttonborder buttonface buttontext canvas canvastext field"
                  + " fieldtext graytext highlight highlighttext linktext mark marktext selecteditem"
                  + " selecteditemtext visitedtext window windowtext")
              .split(" ", -1));

  private static final Pattern URL = Pattern.compile("(?is)url\\(.*");

  private Values() {}

  /** {@code fill} and {@code stroke}. */
  static Reading paint(String value, boolean attribute) {
    String word = lower(value);
    if (OF_THE_SYSTEM.contains(word)) {
      return undrawn();
    }
    boolean empty = word.matches("url\\(\\s*(['\"]?)\\s*#?\\s*\\1\\s*\\).*");
    return empty ? undrawn() : validIf(PaintValue.parse(value) != null, value);
  }

  static Reading colour(String value, boolean attribute) {
    String word = lower(value);
    if (OF_THE_SYSTEM.contains(word)) {
      return undrawn();
    }
    return word.equals("currentcolor") ? valid(word) : validIf(Colour.parse(value) != null, value);
  }

  /** A share of one, as a number or in per cent. */
  static Reading share(String value, boolean attribute) {
    Length length = Length.parse(value);
    return validIf(
        length != null
            && (length.unit() == Length.Unit.NONE || length.unit() == Length.Unit.PERCENT),
        value);
  }

  /** A number from this one on. */
  static Grammar number(double least) {
    return (value, _) -> {
      OptionalDouble number = io.cookery.tools.svg.value.Numbers.parse(value);
      return validIf(number.isPresent() && number.getAsDouble() >= least, value);
    };
  }

  /**
   * A length.
   *
   * @param least 0 when it cannot be below
   * @param share whether it can be in per cent
   * @param plain whether it needs no unit in a style sheet
   * @param words keywords that stand for a length
   */
  static Grammar length(double least, boolean share, boolean plain, String words) {
    Grammar keywords = Grammar.words(words);
    return (value, attribute) -> {
      Reading word = keywords.read(value, attribute);
      if (!(word instanceof Reading.Invalid)) {
        return word;
      }
      if (Newer.unit(value)) {
        return undrawn();
      }
      Length length = Length.parse(value);
      return validIf(
          length != null
              && length.number() >= least
              && (share || length.unit() != Length.Unit.PERCENT)
              && (plain || attribute || hasUnit(length)),
          value);
    };
  }

  /** Below 0 it is a mistake, which viewers take in two ways. */
  static Reading strokeWidth(String value, boolean attribute) {
    Reading reading = length(Double.NEGATIVE_INFINITY, true, true, "").read(value, attribute);
    return reading instanceof Reading.Valid && value.startsWith("-") ? undrawn() : reading;
  }

  static boolean hasUnit(Length length) {
    return length.unit() != Length.Unit.NONE || length.number() == 0;
  }

  /** {@code stroke-dasharray}. */
  static Reading dashes(String value, boolean attribute) {
    if (value.equalsIgnoreCase("none")) {
      return valid("none");
    }
    if (Newer.anyUnit(value)) {
      return undrawn();
    }
    for (String part : value.split("\\s*,\\s*|\\s+", -1)) {
      Length length = Length.parse(part);
      if (length == null || length.number() < 0) {
        return invalid();
      }
    }
    return valid(value);
  }

  /** {@code none} or a URL in the same SVG. */
  static Reading reference(String value, boolean attribute) {
    return value.equalsIgnoreCase("none")
        ? valid("none")
        : validIf(Reference.parse(value) != null, value);
  }

  /** A reference, beside which CSS has shapes, gradients and boxes. */
  static Reading area(String value, boolean attribute) {
    Reading reading = reference(value, attribute);
    boolean more =
        URL.matcher(value).matches()
            || value.matches("(?is)[a-z-]+\\(.*")
            || value.matches("(?i)(border|padding|content|margin|fill|stroke|view)-box.*");
    return reading instanceof Reading.Invalid && more ? undrawn() : reading;
  }
}
