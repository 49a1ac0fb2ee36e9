package io.cookery.app.layers.config;

import io.cookery.app.layers.config.JsTokens.Kind;
import io.cookery.app.layers.config.JsTokens.Token;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The constants of a file of JavaScript. It reads literals, constants named before, sums, and texts
 * put together of those; nothing is ever run, and the rest is {@link JsValue.Code}.
 */
final class JsFile {

  private static final int MAX_DEPTH = 64;
  private static final Set<String> DECLARATIONS = Set.of("const", "let", "var");
  private static final List<String> CALLS = List.of("(", "[", "=>", "?", "=", "|", "&", "!", "<");
  private static final Set<String> OPERATORS =
      Set.of("new", "function", "async", "await", "typeof");
  private static final JsValue CODE = new JsValue.Code();

  private final List<Token> tokens;
  private final Map<String, JsValue> constants = new HashMap<>();
  private int at;

  private JsFile(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** Its constants and exports by name. */
  static Map<String, JsValue> read(String text) {
    JsFile file = new JsFile(JsTokens.of(text));
    file.statements();
    return Map.copyOf(file.constants);
  }

  private void statements() {
    while (at < tokens.size()) {
      Token token = tokens.get(at);
      boolean declares = token.kind() == Kind.WORD && DECLARATIONS.contains(token.text());
      if (declares && isWord(at + 1) && isMark(at + 2, "=")) {
        assign(tokens.get(at + 1).text(), at + 3);
      } else if (isExport() && isMark(at + 3, "=")) {
        at += 4;
        exported(expression(0));
      } else if (isExport() && isMark(at + 3, ".") && isMark(at + 5, "=")) {
        assign(tokens.get(at + 4).text(), at + 6);
      } else if (token.text().equals("exports") && isMark(at + 1, ".") && isMark(at + 3, "=")) {
        assign(tokens.get(at + 2).text(), at + 4);
      } else if (token.text().equals("export")
          && at + 1 < tokens.size()
          && tokens.get(at + 1).text().equals("default")) {
        at += 2;
        exported(expression(0));
      } else if (isOpen(token)) {
        skipBrackets();
      } else {
        at++;
      }
    }
  }

  private boolean isExport() {
    return tokens.get(at).text().equals("module") && isMark(at + 1, ".") && isWord(at + 2);
  }

  private void assign(String name, int from) {
    at = from;
    constants.put(name, expression(0));
  }

  private void exported(JsValue value) {
    if (value instanceof JsValue.Fields(Map<String, JsValue> fields)) {
      fields.forEach((name, field) -> {
        if (!(field instanceof JsValue.Code)) {
          constants.put(name, field);
        }
      });
    }
  }

  private JsValue expression(int depth) {
    JsValue value = operand(depth);
    boolean sums = false;
    while (at < tokens.size() && !ends()) {
      String operator = tokens.get(at).text();
      boolean adds = operator.equals("+") || operator.equals("-");
      boolean multiplies = operator.equals("*") || operator.equals("/");
      if ((!adds && !multiplies) || (sums && multiplies)) {
        skip();
        return CODE; // nobody counts like that in settings
      }
      sums |= adds;
      at++;
      value = operated(value, operator, operand(depth));
    }
    return value;
  }

  /** A statement without a semicolon ends where another begins. */
  private boolean ends() {
    return isEnd(tokens.get(at)) || tokens.get(at).kind() == Kind.WORD;
  }

  private static boolean isEnd(Token token) {
    return token.kind() == Kind.MARK && ",;}])".contains(token.text());
  }

  private static boolean isOpen(Token token) {
    return token.is("{") || token.is("(") || token.is("[");
  }

  private static boolean begins(Token token) {
    boolean exports = token.text().equals("module");
    return token.kind() == Kind.WORD && (exports || DECLARATIONS.contains(token.text()));
  }

  private void skip() {
    while (at < tokens.size() && !isEnd(tokens.get(at)) && !begins(tokens.get(at))) {
      if (isOpen(tokens.get(at))) {
        skipBrackets();
      } else {
        at++;
      }
    }
  }

  private void skipBrackets() {
    int open = 0;
    do {
      Token token = tokens.get(at++);
      open += isOpen(token) ? 1 : 0;
      open -= token.is("}") || token.is(")") || token.is("]") ? 1 : 0;
    } while (open > 0 && at < tokens.size());
  }

  private JsValue operand(int depth) {
    if (at >= tokens.size() || depth > MAX_DEPTH) {
      at = tokens.size();
      return CODE;
    }
    Token token = tokens.get(at);
    return switch (token.kind()) {
      case STRING -> {
        at++;
        yield new JsValue.Text(token.text());
      }
      case TEMPLATE -> {
        at++;
        yield template(token.text());
      }
      case NUMBER -> {
        at++;
        yield JsTokens.number(token.text()).<JsValue>map(JsValue.Numeral::new).orElse(CODE);
      }
      case WORD -> word(token.text());
      case MARK -> marked(token, depth);
    };
  }

  private JsValue marked(Token token, int depth) {
    return switch (token.text()) {
      case "{" -> object(depth);
      case "[" -> array(depth);
      case "-" -> {
        at++;
        yield operand(depth + 1) instanceof JsValue.Numeral(BigDecimal number)
            ? new JsValue.Numeral(number.negate())
            : CODE;
      }
      default -> {
        skip();
        yield CODE;
      }
    };
  }

  private JsValue word(String word) {
    at++;
    JsValue value =
        switch (word) {
          case "true" -> new JsValue.Flag(true);
          case "false" -> new JsValue.Flag(false);
          case "null", "undefined" -> new JsValue.Nothing();
          default -> constants.getOrDefault(word, CODE);
        };
    while (isMark(at, ".") && isWord(at + 1)) {
      String name = tokens.get(at + 1).text();
      at += 2;
      JsValue field = value.field(name);
      value = field != null ? field : wellKnown(word, name);
    }
    boolean more = CALLS.stream().anyMatch(mark -> isMark(at, mark));
    if (more || (isWord(at) && OPERATORS.contains(word))) {
      skip();
      return CODE;
    }
    return value;
  }

  /** {@code MODE.colorDodge} and {@code NETWORK.sol} of HashLips' other files. */
  private static JsValue wellKnown(String of, String name) {
    return switch (of) {
      case "MODE" -> new JsValue.Text(name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
      case "NETWORK" -> new JsValue.Text(name);
      default -> CODE;
    };
  }

  private JsValue template(String text) {
    StringBuilder filled = new StringBuilder();
    int from = 0;
    for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", from)) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        return CODE;
      }
      Optional<String> part =
          plain(constants.getOrDefault(text.substring(open + 2, close).strip(), CODE));
      if (part.isEmpty()) {
        return CODE;
      }
      filled.append(text, from, open).append(part.get());
      from = close + 1;
    }
    return new JsValue.Text(filled.append(text.substring(from)).toString());
  }

  private static Optional<String> plain(JsValue value) {
    return switch (value) {
      case JsValue.Text(String text) -> Optional.of(text);
      case JsValue.Numeral(BigDecimal number) -> Optional.of(number.toPlainString());
      default -> Optional.empty();
    };
  }

  private static JsValue operated(JsValue left, String operator, JsValue right) {
    if (left instanceof JsValue.Numeral(BigDecimal a)
        && right instanceof JsValue.Numeral(BigDecimal b)) {
      return switch (operator) {
        case "+" -> new JsValue.Numeral(a.add(b));
        case "-" -> new JsValue.Numeral(a.subtract(b));
        case "*" -> new JsValue.Numeral(a.multiply(b));
        default -> b.signum() == 0 ? CODE : new JsValue.Numeral(a.divide(b, MathContext.DECIMAL64));
      };
    }
    Optional<String> text = plain(left);
    Optional<String> more = plain(right);
    return operator.equals("+") && text.isPresent() && more.isPresent()
        ? new JsValue.Text(text.get() + more.get())
        : CODE;
  }

  private JsValue array(int depth) {
    List<JsValue> items = new ArrayList<>();
    at++;
    while (at < tokens.size() && !isMark(at, "]")) {
      if (isMark(at, ",")) {
        at++;
      } else {
        int before = at;
        items.add(expression(depth + 1));
        at = at == before ? at + 1 : at;
      }
    }
    at++;
    return new JsValue.Items(List.copyOf(items));
  }

  private JsValue object(int depth) {
    Map<String, JsValue> fields = new LinkedHashMap<>();
    at++;
    while (at < tokens.size() && !isMark(at, "}")) {
      Token key = tokens.get(at);
      boolean named = key.kind() != Kind.MARK && key.kind() != Kind.TEMPLATE;
      if (named && isMark(at + 1, ":")) {
        at += 2;
        fields.put(key.text(), expression(depth + 1));
      } else if (key.kind() == Kind.WORD && (isMark(at + 1, ",") || isMark(at + 1, "}"))) {
        at++;
        fields.put(key.text(), constants.getOrDefault(key.text(), CODE));
      } else if (key.is(",") || key.is(";")) {
        at++;
      } else {
        int before = at;
        fields.put(key.text(), CODE);
        skip();
        at = at == before ? at + 1 : at;
      }
    }
    at++;
    return new JsValue.Fields(fields);
  }

  private boolean isMark(int place, String mark) {
    return place < tokens.size() && tokens.get(place).is(mark);
  }

  private boolean isWord(int place) {
    return place < tokens.size() && tokens.get(place).kind() == Kind.WORD;
  }
}
