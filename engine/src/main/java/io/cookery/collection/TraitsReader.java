package io.cookery.collection;

import io.cookery.trait.Category;
import io.cookery.trait.TraitTree;
import io.cookery.trait.Value;
import io.cookery.trait.check.TraitSpecCheck;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Reads {@code traits}: the categories, each with values or a range. */
final class TraitsReader {

  /** The keys of a category. */
  static final List<String> KEYS = List.of("category", "values", "range", "inUniqueness");

  /** The keys of a {@code range}. */
  static final List<String> RANGE_KEYS =
      List.of("start", "end", "step", "zeroPad", "unique", "shuffleSeed");

  private final Problems problems;

  TraitsReader(Problems problems) {
    this.problems = problems;
  }

  /** The categories that could be read. */
  TraitTree read(Fields top) {
    List<Category> categories = new ArrayList<>();
    List<JsonNode> nodes = top.list("traits", TraitSpecCheck.MAX_CATEGORIES, "categories");
    for (int i = 0; i < nodes.size(); i++) {
      Category category = category(nodes.get(i), top.at("traits").appendIndex(i));
      if (category != null) {
        categories.add(category);
      }
    }
    return new TraitTree(categories);
  }

  private @Nullable Category category(JsonNode node, JsonPointer at) {
    Fields fields = Fields.open(node, at, problems, KEYS);
    if (fields == null) {
      return null;
    }
    String name = fields.name("category", TraitSpecCheck.MAX_NAME_LENGTH, "Hat");
    boolean inUniqueness = fields.flag("inUniqueness", true);
    boolean range = fields.has("range");
    if (range == fields.has("values")) {
      if (range) {
        problems.add(at, "has both values and a range; keep one of them");
      } else {
        problems.lacks(at, "has no values; write `values: [Red, Blue]` or a range");
      }
      return null;
    }
    if (range) {
      return range(name, fields, inUniqueness);
    }
    List<Value> values = new ValuesReader(problems).read(fields);
    return name == null || values.isEmpty()
        ? null
        : new Category.Valued(name, values, inUniqueness);
  }

  private Category.@Nullable Range range(
      @Nullable String name, Fields category, boolean inUniqueness) {
    Fields fields = Fields.open(category.node("range"), category.at("range"), problems, RANGE_KEYS);
    if (fields == null) {
      return null;
    }
    BigDecimal start = required(fields, "start");
    BigDecimal end = required(fields, "end");
    BigDecimal step = fields.has("step") ? required(fields, "step") : BigDecimal.ONE;
    int zeroPad = fields.whole("zeroPad", 0, TraitSpecCheck.MAX_ZERO_PAD, 0);
    boolean unique = fields.flag("unique", false);
    Long shuffleSeed = fields.whole("shuffleSeed", Long.MIN_VALUE, Long.MAX_VALUE);
    if (name == null || start == null || end == null || step == null) {
      return null;
    }
    return new Category.Range(name, start, end, step, zeroPad, unique, shuffleSeed, inUniqueness);
  }

  private static @Nullable BigDecimal required(Fields fields, String key) {
    if (!fields.has(key)) {
      fields.lacks(key, "is missing; a range is written as `{ start: 1, end: 200 }`");
    }
    return fields.decimal(key, "a number");
  }
}
