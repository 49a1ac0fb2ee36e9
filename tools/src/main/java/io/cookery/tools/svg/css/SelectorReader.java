package io.cookery.tools.svg.css;

import io.cookery.tools.svg.value.TextCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a selector. */
final class SelectorReader {

  /** What is true only when somebody points, clicks or has been somewhere: never in a picture. */
  private static final Set<String> NEVER =
      Set.of(
          "hover",
          "active",
          "focus",
          "focus-within",
          "focus-visible",
          "visited",
          "target",
          "link",
          "any-link",
          "checked",
          "disabled",
          "enabled");

  /** Most parts of a selector that follow each other. */
  private static final int MAX_PARTS = 100;

  private static final Pattern NTH = Pattern.compile("([+-]?\\d*)n\\s*(?:([+-])\\s*(\\d+))?");

  private final TextCursor cursor;

  private SelectorReader(String text) {
    this.cursor = new TextCursor(text);
  }

  /** A selector cannot be matched though CSS has it; the message is what it has. */
  static final class UnknownSelectorException extends Exception {
    private static final long serialVersionUID = 1;

    UnknownSelectorException(String message) {
      super(message);
    }
  }

  /** The selector; null when it is none, or is of nothing that a picture has. */
  static @Nullable Selector read(String text) throws UnknownSelectorException {
    if (text.indexOf('\\') >= 0) {
      throw new UnknownSelectorException(text.strip() + ", in which a character is escaped");
    }
    return new SelectorReader(text.strip()).selector();
  }

  private @Nullable Selector selector() throws UnknownSelectorException {
    List<Compound> compounds = new ArrayList<>();
    List<Character> combinators = new ArrayList<>();
    while (true) {
      Compound compound = compound();
      if (compound == null) {
        return null;
      }
      compounds.add(compound);
      if (compounds.size() > MAX_PARTS) {
        throw new UnknownSelectorException("of more than " + MAX_PARTS + " parts");
      }
      boolean space = TextSpaces.skipped(cursor);
      if (cursor.atEnd()) {
        return new Selector(compounds, combinators);
      }
      char c = cursor.peek();
      if (c == '>' || c == '+' || c == '~') {
        cursor.step();
        cursor.skipSpaces();
        combinators.add(c);
      } else if (space) {
        combinators.add(' ');
      } else {
        return null;
      }
    }
  }

  private @Nullable Compound compound() throws UnknownSelectorException {
    List<Simple> conditions = new ArrayList<>();
    while (true) {
      char c = cursor.peek();
      Simple condition;
      if (c == '*') {
        cursor.step();
        condition = new Simple.Any();
      } else if (c == '#' || c == '.') {
        cursor.step();
        condition = named(c, cursor.word());
      } else if (c == '[') {
        cursor.step();
        condition = attribute(cursor.until(']'));
      } else if (c == ':') {
        cursor.step();
        condition = pseudo();
      } else {
        String word = cursor.word();
        if (word.isEmpty()) {
          return conditions.isEmpty() ? null : new Compound(conditions);
        }
        condition = new Simple.Type(word);
      }
      if (condition == null) {
        return null;
      }
      conditions.add(condition);
    }
  }

  private static @Nullable Simple named(char kind, String name) {
    if (name.isEmpty()) {
      return null;
    }
    return kind == '#' ? new Simple.Id(name) : new Simple.Has("class", '~', name);
  }

  private static @Nullable Simple attribute(String text) throws UnknownSelectorException {
    Matcher parts =
        Pattern.compile("\\s*([\\w:-]+)\\s*(?:([~|^$*]?)=\\s*(\"[^\"]*\"|'[^']*'|[^\\s\"']+)\\s*)?")
            .matcher(text);
    if (!parts.matches()) {
      if (text.strip().toLowerCase(Locale.ROOT).matches(".+\\s[is]|.*[\"'][is]")) {
        throw new UnknownSelectorException("[" + text + "]");
      }
      return null;
    }
    String value = parts.group(3);
    if (value == null) {
      return new Simple.Has(parts.group(1), '=', null);
    }
    boolean quoted = value.startsWith("\"") || value.startsWith("'");
    String operator = parts.group(2);
    return new Simple.Has(
        parts.group(1),
        operator == null || operator.isEmpty() ? '=' : operator.charAt(0),
        quoted ? value.substring(1, value.length() - 1) : value);
  }

  private @Nullable Simple pseudo() throws UnknownSelectorException {
    if (cursor.take(':')) {
      String element = cursor.word();
      throw new UnknownSelectorException("::" + element);
    }
    String name = cursor.word().toLowerCase(Locale.ROOT);
    String arguments = cursor.take('(') ? cursor.until(')') : "";
    if (NEVER.contains(name)) {
      return new Simple.Pseudo(false);
    }
    return switch (name) {
      case "" -> null;
      case "root" -> new Simple.Pseudo(true);
      case "empty" -> new Simple.Empty();
      case "first-child" -> new Simple.Nth(0, 1, false, false);
      case "last-child" -> new Simple.Nth(0, 1, true, false);
      case "first-of-type" -> new Simple.Nth(0, 1, false, true);
      case "last-of-type" -> new Simple.Nth(0, 1, true, true);
      case "nth-child" -> nth(arguments, false, false);
      case "nth-last-child" -> nth(arguments, true, false);
      case "nth-of-type" -> nth(arguments, false, true);
      case "nth-last-of-type" -> nth(arguments, true, true);
      case "not" -> new Simple.Not(compounds(arguments));
      case "is" -> new Simple.Is(compounds(arguments), true);
      case "where" -> new Simple.Is(compounds(arguments), false);
      default -> throw new UnknownSelectorException(":" + name);
    };
  }

  private static List<Compound> compounds(String text) throws UnknownSelectorException {
    List<Compound> compounds = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Selector selector = read(part);
      if (selector == null || selector.compounds().size() != 1) {
        throw new UnknownSelectorException("(" + text.strip() + ")");
      }
      compounds.add(selector.compounds().getFirst());
    }
    return compounds;
  }

  private static Simple nth(String text, boolean fromEnd, boolean ofType)
      throws UnknownSelectorException {
    String formula = text.strip().toLowerCase(Locale.ROOT);
    if (formula.equals("odd")) {
      return new Simple.Nth(2, 1, fromEnd, ofType);
    }
    if (formula.equals("even")) {
      return new Simple.Nth(2, 0, fromEnd, ofType);
    }
    if (formula.matches("[+-]?\\d{1,6}")) {
      return new Simple.Nth(0, Integer.parseInt(formula), fromEnd, ofType);
    }
    Matcher parts = NTH.matcher(formula);
    if (!parts.matches() || formula.length() > 14) {
      throw new UnknownSelectorException("(" + text.strip() + ")");
    }
    String step = parts.group(1);
    String first = parts.group(3);
    int by =
        step.isEmpty() || step.equals("+") ? 1 : step.equals("-") ? -1 : Integer.parseInt(step);
    int from = first == null ? 0 : Integer.parseInt(first);
    return new Simple.Nth(by, "-".equals(parts.group(2)) ? -from : from, fromEnd, ofType);
  }

  /** Spaces as a combinator. */
  private static final class TextSpaces {
    static boolean skipped(TextCursor cursor) {
      int before = cursor.position();
      return cursor.skipSpaces().position() > before;
    }
  }
}
