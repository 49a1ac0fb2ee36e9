package io.cookery.app.file;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What an unquoted word of YAML means: as in the core schema of YAML 1.2, so that {@code No} and
 * {@code on} are words, but digits with leading zeros, hexadecimal and octal numbers stay text too,
 * because people who write {@code 007} mean its zeros.
 */
final class YamlScalar {

  private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?((0|[1-9][0-9]*)(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]{1,9})?");

  /** Longer digits are no number that anything here takes. */
  private static final int MAX_NUMBER_CHARACTERS = 100;

  private YamlScalar() {}

  static JsonNode read(String word) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (word) {
      case "", "~", "null", "Null", "NULL" -> nodes.nullNode();
      case "true", "True", "TRUE" -> nodes.booleanNode(true);
      case "false", "False", "FALSE" -> nodes.booleanNode(false);
      default -> number(word, nodes);
    };
  }

  private static JsonNode number(String word, JsonNodeFactory nodes) {
    if (word.length() > MAX_NUMBER_CHARACTERS) {
      return nodes.stringNode(word);
    }
    if (WHOLE.matcher(word).matches()) {
      BigInteger whole = new BigInteger(word);
      if (whole.bitLength() < Integer.SIZE) {
        return nodes.numberNode(whole.intValueExact());
      }
      return whole.bitLength() < Long.SIZE
          ? nodes.numberNode(whole.longValueExact())
          : nodes.numberNode(whole);
    }
    if (DECIMAL.matcher(word).matches()) {
      return nodes.numberNode(new BigDecimal(word));
    }
    return nodes.stringNode(word);
  }
}
