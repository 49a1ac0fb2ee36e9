package io.cookery.tools.svg.css;

import static io.cookery.tools.svg.css.Grammar.invalid;
import static io.cookery.tools.svg.css.Grammar.lower;
import static io.cookery.tools.svg.css.Grammar.undrawn;
import static io.cookery.tools.svg.css.Grammar.valid;
import static io.cookery.tools.svg.css.Grammar.validIf;

import io.cookery.tools.svg.value.Colour;
import io.cookery.tools.svg.value.Length;
import java.util.Set;

/** The grammars of fonts and of lines on text. */
final class Texts {

  private static final Set<String> LINES =
      Set.of(
          ("none underline overline line-through blink solid double dotted dashed wavy auto from-font"
                  + " currentcolor")
              .split(" ", -1));

  private Texts() {}

  static Reading weight(String value, boolean attribute) {
    String word = lower(value);
    return validIf(word.matches("normal|bold|bolder|lighter|[1-9]\\d{0,2}(\\.\\d+)?|1000"), word);
  }

  static Reading style(String value, boolean attribute) {
    String word = lower(value);
    return word.matches("oblique\\s.+")
        ? undrawn()
        : validIf(word.matches("normal|italic|oblique"), word);
  }

  /** {@code text-decoration}; lines that are not drawn are told where there is text. */
  static Reading lines(String value, boolean attribute) {
    String words = lower(value);
    for (String word : words.split("\\s+(?![^(]*\\))", -1)) {
      if (!LINES.contains(word) && Colour.parse(word) == null && Length.parse(word) == null) {
        return invalid();
      }
    }
    return valid(words);
  }
}
