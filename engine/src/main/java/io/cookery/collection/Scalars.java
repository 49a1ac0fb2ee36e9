package io.cookery.collection;

import io.cookery.input.LegalText;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How single values are read and named in messages. */
final class Scalars {

  private static final int SHOWN_CHARACTERS = 40;

  private Scalars() {}

  /** A text, number or boolean as text; null for anything else. */
  static @Nullable String text(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING, BOOLEAN -> node.asString();
      case NUMBER -> Numbers.text(number(node));
      default -> null;
    };
  }

  /** The exact number; {@code node} is a number. */
  static BigDecimal number(JsonNode node) {
    return node.decimalValue();
  }

  /** A name as it is written, such as {@code "Fez"}; in words if it is none. */
  static String quoted(JsonNode node) {
    String text = text(node);
    return text == null ? shown(node) : "\"" + shortened(text) + "\"";
  }

  /** What a value is, in words, such as {@code the text "five"}. */
  static String shown(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> "the text \"" + shortened(node.asString()) + "\"";
      case NUMBER -> shortened(node.asString());
      case BOOLEAN -> node.asString();
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      default -> "nothing";
    };
  }

  private static String shortened(String text) {
    return text.length() <= SHOWN_CHARACTERS ? text : LegalText.start(text, SHOWN_CHARACTERS) + "…";
  }
}
