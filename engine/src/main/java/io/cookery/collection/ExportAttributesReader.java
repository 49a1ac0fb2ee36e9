package io.cookery.collection;

import io.cookery.collection.ExportAttributes.Display;
import io.cookery.collection.ExportAttributes.Numbers;
import io.cookery.input.Nearest;
import io.cookery.trait.Category;
import io.cookery.trait.TraitTree;
import io.cookery.trait.Value;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Reads {@code export.attributes} and compares it with the traits that there are. */
final class ExportAttributesReader {

  /** The keys of {@code export.attributes}. */
  static final List<String> KEYS = List.of("omit", "numeric", "display", "maxValue");

  static final List<String> DISPLAYS = Arrays.stream(Display.values()).map(Display::name).toList();

  private final Problems problems;
  private final TraitTree tree;
  private final List<String> categories;

  ExportAttributesReader(Problems problems, TraitTree tree) {
    this.problems = problems;
    this.tree = tree;
    this.categories = tree.categories().stream().map(Category::name).toList();
  }

  ExportAttributes read(Fields export) {
    if (!export.has("attributes")) {
      return ExportAttributes.PLAIN;
    }
    Fields fields = Fields.open(export.node("attributes"), export.at("attributes"), problems, KEYS);
    if (fields == null) {
      return ExportAttributes.PLAIN;
    }
    Set<String> omit = omit(fields);
    return new ExportAttributes(omit, numbers(fields, omit));
  }

  private Set<String> omit(Fields fields) {
    Set<String> values = new LinkedHashSet<>();
    for (Category category : tree.categories()) {
      if (category instanceof Category.Valued valued) {
        valued.values().stream().map(Value::name).forEach(values::add);
      }
    }
    return names(fields, "omit", "values", values, "no category has a value named ");
  }

  private Map<String, Numbers> numbers(Fields fields, Set<String> omit) {
    Map<String, Numbers> numbers = new LinkedHashMap<>();
    Set<String> known = new LinkedHashSet<>(categories);
    for (String name : names(fields, "numeric", "categories", known, "there is no category ")) {
      boolean shown = fields.has("display") && fields.node("display").has(name);
      if (!shown) { // else it is judged as what it is shown as
        check(name, omit).unfit(null).ifPresent(wrong -> problems.add(fields.at("numeric"), wrong));
      }
      numbers.put(name, new Numbers(null, null));
    }
    entries(fields, "display")
        .forEach((name, node) -> {
          JsonPointer at = fields.at("display").appendProperty(name);
          Display display = display(node, at);
          if (display != null) {
            check(name, omit).unfit(display).ifPresent(wrong -> problems.add(at, wrong));
          }
          numbers.put(name, new Numbers(display, null));
        });
    entries(fields, "maxValue")
        .forEach((name, node) -> {
          JsonPointer at = fields.at("maxValue").appendProperty(name);
          numbers.put(name, withMaxValue(name, numbers.get(name), node, at, omit));
        });
    return numbers;
  }

  private Numbers withMaxValue(
      String name, @Nullable Numbers before, JsonNode node, JsonPointer at, Set<String> omit) {
    AttributeNumbersCheck check = check(name, omit);
    if (before == null) {
      check.unfit(null).ifPresent(wrong -> problems.add(at, wrong));
    }
    Display display = before == null ? null : before.display();
    BigDecimal maxValue = maxValue(node, at);
    if (maxValue != null) {
      check.above(maxValue, display).ifPresent(wrong -> problems.add(at, wrong));
    }
    return new Numbers(display, maxValue);
  }

  /** {@code name} is a category's. */
  private AttributeNumbersCheck check(String name, Set<String> omit) {
    Category category =
        tree.categories().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    return new AttributeNumbersCheck(category, omit);
  }

  private Set<String> names(
      Fields fields, String key, String of, Set<String> known, String otherwise) {
    Set<String> names = new LinkedHashSet<>();
    List<JsonNode> nodes = fields.list(key, DefinitionLimits.MAX_ATTRIBUTE_NAMES, of);
    for (int i = 0; i < nodes.size(); i++) {
      JsonPointer at = fields.at(key).appendIndex(i);
      String name = Scalars.text(nodes.get(i));
      if (name == null) {
        problems.add(at, "must be a name, but it is " + Scalars.shown(nodes.get(i)));
      } else if (!known.contains(name)) {
        problems.add(at, otherwise + Scalars.quoted(nodes.get(i)) + Nearest.hint(name, known));
      } else {
        names.add(name);
      }
    }
    return names;
  }

  /** The entries whose key is a category. */
  private Map<String, JsonNode> entries(Fields fields, String key) {
    Map<String, JsonNode> entries = new LinkedHashMap<>();
    if (!fields.has(key)) {
      return entries;
    }
    JsonNode object = fields.node(key);
    if (!object.isObject()) {
      fields.wrong(key, "must be an object of categories, but it is " + Scalars.shown(object));
      return entries;
    }
    object
        .properties()
        .forEach(entry -> {
          if (categories.contains(entry.getKey())) {
            entries.put(entry.getKey(), entry.getValue());
          } else {
            problems.add(
                fields.at(key).appendProperty(entry.getKey()),
                "there is no category \""
                    + entry.getKey()
                    + "\""
                    + Nearest.hint(entry.getKey(), categories));
          }
        });
    return entries;
  }

  private @Nullable Display display(JsonNode node, JsonPointer at) {
    String word = node.isString() ? node.asString() : "";
    if (DISPLAYS.contains(word)) {
      return Display.valueOf(word);
    }
    problems.add(
        at,
        "must be "
            + String.join(" or ", DISPLAYS)
            + ", but it is "
            + Scalars.shown(node)
            + Nearest.hint(word, DISPLAYS));
    return null;
  }

  private @Nullable BigDecimal maxValue(JsonNode node, JsonPointer at) {
    Optional<BigDecimal> number =
        node.isNumber() ? AttributeNumber.of(node.asString(), null) : Optional.empty();
    if (number.isEmpty()) {
      problems.add(
          at,
          "must be a number of at most "
              + AttributeNumber.MAX_EXACT_DIGITS
              + " digits, but it is "
              + Scalars.shown(node)
              + (node.isString() ? "; write it without quotes" : ""));
    }
    return number.orElse(null);
  }
}
