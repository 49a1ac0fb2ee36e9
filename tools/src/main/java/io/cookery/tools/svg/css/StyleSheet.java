package io.cookery.tools.svg.css;

import io.cookery.tools.svg.css.SelectorReader.UnknownSelectorException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;

/** Rules in the order in which they count: the last wins. */
final class StyleSheet {

  /** At-rules that change nothing that is drawn once and stands still. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of("charset", "namespace", "keyframes", "-webkit-keyframes", "page", "property");

  /** Declarations for what one selector matches. */
  record Rule(Selector selector, List<Declaration> declarations) {}

  private static final int MAX_NESTING = 10;

  /** Most at-rules of all style sheets: they are rare where people write them. */
  private static final int MAX_AT_RULES = 200;

  /** How many selectors that are not known are told. */
  private static final int MAX_TOLD = 10;

  private int atRules;
  private int unknown;
  private final List<Rule> rules = new ArrayList<>();
  private final BiConsumer<Integer, String> problems;

  /**
   * An empty one.
   *
   * @param problems is told of what cannot be followed, with its line
   */
  StyleSheet(BiConsumer<Integer, String> problems) {
    this.problems = problems;
  }

  /** All rules; those of the same specificity as they stand. */
  List<Rule> ordered() {
    return rules.stream().sorted(Comparator.comparingInt(r -> r.selector().specificity())).toList();
  }

  /**
   * Adds the rules of a text.
   *
   * @param media what it is for, as {@code @media} says it; empty for everything
   * @param line where it begins
   */
  void add(String css, String media, int line) {
    String text = CssText.withoutComments(css.replace("<!--", "    ").replace("-->", "   "));
    media(media.strip().toLowerCase(Locale.ROOT), text, line, 0);
  }

  private void add(String text, int line, int depth) {
    if (depth > MAX_NESTING) {
      problems.accept(line, "has a style sheet whose @media are nested too deeply");
      return;
    }
    int at = 0;
    while (at < text.length()) {
      int from = skipSpaces(text, at);
      at =
          from < text.length() && text.charAt(from) == '@'
              ? atRule(text, from, line, depth)
              : rule(text, from, line);
    }
  }

  private static int skipSpaces(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int lineOf(String text, int at, int first) {
    return first + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
  }

  private int rule(String text, int from, int line) {
    int open = CssText.find(text, from, '{');
    if (open >= text.length()) {
      return open;
    }
    int close = CssText.blockEnd(text, open + 1);
    String block = text.substring(open + 1, close);
    if (CssText.find(block, 0, '{') < block.length()) {
      problems.accept(lineOf(text, from, line), "has a style sheet with rules within rules");
    }
    List<Declaration> declarations = Declaration.parse(block);
    List<Rule> read = new ArrayList<>();
    for (String part : CssText.split(text.substring(from, open), ',')) {
      try {
        Selector selector = SelectorReader.read(part);
        if (selector == null) {
          return close + 1; // one broken selector breaks its rule, as CSS says
        }
        read.add(new Rule(selector, declarations));
      } catch (UnknownSelectorException e) {
        if (unknown++ < MAX_TOLD) {
          problems.accept(
              lineOf(text, from, line), "has a style sheet with the selector " + e.getMessage());
        }
      }
    }
    rules.addAll(read);
    return close + 1;
  }

  private int atRule(String text, int from, int line, int depth) {
    if (++atRules > MAX_AT_RULES) {
      problems.accept(line, "has style sheets with more than " + MAX_AT_RULES + " at-rules");
      return text.length();
    }
    int nameEnd = from + 1;
    while (nameEnd < text.length()
        && (Character.isLetter(text.charAt(nameEnd)) || text.charAt(nameEnd) == '-')) {
      nameEnd++;
    }
    String name = text.substring(from + 1, nameEnd).toLowerCase(Locale.ROOT);
    int end = CssText.find(text, nameEnd, ';');
    int open = CssText.find(text, nameEnd, '{');
    if (end < open) {
      tell(name, text, from, line);
      return end + 1;
    }
    int close = CssText.blockEnd(text, Math.min(open + 1, text.length()));
    if (name.equals("media")) {
      media(
          text.substring(nameEnd, open).strip().toLowerCase(Locale.ROOT),
          text.substring(Math.min(open + 1, close), close),
          lineOf(text, open, line),
          depth);
    } else {
      tell(name, text, from, line);
    }
    return close + 1;
  }

  private void media(String query, String block, int line, int depth) {
    switch (query) {
      case "", "all", "screen", "only screen" -> add(block, line, depth + 1);
      case "print", "speech", "not all" -> {
        // Not for a picture on a screen.
      }
      default -> problems.accept(line, "has a style sheet with @media " + query);
    }
  }

  private void tell(String name, String text, int from, int line) {
    if (!WITHOUT_EFFECT.contains(name)) {
      problems.accept(lineOf(text, from, line), "has a style sheet with @" + name);
    }
  }
}
