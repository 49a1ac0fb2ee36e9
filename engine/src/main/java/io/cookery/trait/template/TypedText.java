package io.cookery.trait.template;

import io.cookery.trait.check.TraitSpecCheck;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Turns the text of a lone placeholder into the type that is asked for in its place. Where text is
 * welcome, or nothing is asked for, it stays text.
 */
record TypedText(Set<SchemaPlace.Type> types) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** The text as the first type it can be read as, or nothing. */
  Optional<JsonNode> read(String text) {
    if (types.isEmpty() || types.contains(SchemaPlace.Type.STRING)) {
      return Optional.of(JSON.stringNode(text));
    }
    if (types.contains(SchemaPlace.Type.NULL) && (text.isEmpty() || text.equals("null"))) {
      return Optional.of(JSON.nullNode());
    }
    if (types.contains(SchemaPlace.Type.BOOLEAN) && (text.equals("true") || text.equals("false"))) {
      return Optional.of(JSON.booleanNode(text.equals("true")));
    }
    return number(text);
  }

  private Optional<JsonNode> number(String text) {
    boolean any = types.contains(SchemaPlace.Type.NUMBER);
    if (!any && !types.contains(SchemaPlace.Type.INTEGER)) {
      return Optional.empty();
    }
    return decimal(text)
        .filter(number -> any || isWhole(number))
        .map(number -> isWhole(number) ? whole(number) : JSON.numberNode(number));
  }

  private static Optional<BigDecimal> decimal(String text) {
    try {
      return Optional.of(new BigDecimal(text)).filter(TraitSpecCheck::isShort);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean isWhole(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0;
  }

  private static JsonNode whole(BigDecimal number) {
    return number.precision() - number.scale() <= 18
        ? JSON.numberNode(number.longValueExact())
        : JSON.numberNode(number.toBigIntegerExact());
  }

  /** The types in words: "an integer or null". */
  String words() {
    return types.stream().map(SchemaPlace.Type::label).collect(Collectors.joining(" or "));
  }
}
