package io.cookery.collection;

import io.cookery.trait.Share;
import io.cookery.trait.Value;
import io.cookery.trait.check.TraitSpecCheck;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Reads the {@code values} of a category; a value that is only a name has the weight 1. */
final class ValuesReader {

  /** The keys of a value. */
  static final List<String> KEYS = List.of("name", "value", "weight", "count");

  private static final Share ONE = new Share.Weight(BigDecimal.ONE);

  private final Problems problems;

  ValuesReader(Problems problems) {
    this.problems = problems;
  }

  /** The values; empty when any of them is wrong. */
  List<Value> read(Fields category) {
    List<Value> values = new ArrayList<>();
    List<JsonNode> nodes =
        category.list("values", TraitSpecCheck.MAX_VALUES_PER_CATEGORY, "values");
    if (nodes.isEmpty() && category.node("values").isArray() && category.node("values").isEmpty()) {
      category.wrong("values", "is empty; a category needs at least one value");
    }
    for (int i = 0; i < nodes.size(); i++) {
      Value value = value(nodes.get(i), category.at("values").appendIndex(i));
      if (value != null) {
        values.add(value);
      }
    }
    return values.size() == nodes.size() ? values : List.of();
  }

  private @Nullable Value value(JsonNode node, JsonPointer at) {
    String text = Scalars.text(node);
    if (text != null) {
      return nameOnly(text, at);
    }
    Fields fields = Fields.open(node, at, problems, KEYS);
    if (fields == null) {
      return null;
    }
    String name = fields.name("name", TraitSpecCheck.MAX_NAME_LENGTH, "Fez");
    Share share = share(fields, at);
    if (name == null) {
      return null;
    }
    return new Value(name, fields.text("value", TraitSpecCheck.MAX_PARAM_LENGTH, name), share);
  }

  private @Nullable Value nameOnly(String name, JsonPointer at) {
    if (name.isBlank() || name.length() > TraitSpecCheck.MAX_NAME_LENGTH) {
      problems.add(at, "a name has 1 to " + TraitSpecCheck.MAX_NAME_LENGTH + " characters");
      return null;
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      problems.add(at, "must be one line without control characters");
      return null;
    }
    return new Value(name, name, ONE);
  }

  private Share share(Fields fields, JsonPointer at) {
    if (fields.has("weight") && fields.has("count")) {
      problems.add(at, "has both a weight and a count; keep one of them");
      return ONE;
    }
    if (fields.has("count")) {
      Long count = fields.whole("count", 0, CollectionDefinition.MAX_SUPPLY);
      return count == null ? ONE : new Share.Count(Math.toIntExact(count));
    }
    BigDecimal weight = fields.decimal("weight", "a number");
    if (weight != null && weight.signum() < 0) {
      fields.wrong("weight", "is " + Numbers.plain(weight) + ", but must be 0 (never) or more");
    }
    return weight == null || weight.signum() < 0 ? ONE : new Share.Weight(weight);
  }
}
