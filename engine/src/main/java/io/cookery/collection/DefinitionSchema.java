package io.cookery.collection;

import io.cookery.tool.Tool;
import io.cookery.trait.check.TraitSpecCheck;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema (2020-12) of collection files, for editors. Its keys, words and limits are those
 * of the readers, so it knows no key that they do not know, and all that they know. What depends on
 * several places, such as whether a rule names a category that there is, is for the readers alone.
 */
public final class DefinitionSchema {

  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  /** What stands where a value is put in for each piece. */
  private static final String PLACEHOLDER = "\\[\\[.*\\]\\]";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private DefinitionSchema() {}

  /**
   * The schema.
   *
   * @param tools whose params it knows; the params of any other tool may be anything
   */
  public static ObjectNode of(Collection<Tool> tools) {
    ObjectNode schema = NODES.objectNode();
    schema.put("$schema", DIALECT);
    schema.put("title", "A Cookery collection file");
    schema.setAll(collection(tools));
    return schema;
  }

  private static ObjectNode collection(Collection<Tool> tools) {
    Map<String, ObjectNode> keys = new LinkedHashMap<>();
    keys.put("name", name("The collection's name; its export is out/<name>."));
    keys.put(
        "description",
        text("What the collection is.", DefinitionLimits.MAX_DESCRIPTION_CHARACTERS));
    keys.put(
        "supply", whole("How many pieces there are to be.", 1, CollectionDefinition.MAX_SUPPLY));
    keys.put("seed", type("integer", "Same file, same seed: the same collection."));
    keys.put("generator", generator(tools));
    keys.put("traits", list("The categories.", TraitSpecCheck.MAX_CATEGORIES, category()));
    keys.put("rules", list("What goes together.", TraitSpecCheck.MAX_RULES, rule()));
    keys.put(
        "rarity",
        choice(
            "Whether weights are met as exactly as can be, or drawn at random.",
            CollectionDefinitionReader.rarities().keySet()));
    keys.put("unique", flag("Whether no two pieces have the same traits; true if not given."));
    keys.put("cook", cook());
    keys.put(
        "inputs",
        list(
            "Instead of traits: the params of each piece.",
            CollectionDefinition.MAX_SUPPLY,
            type("object", "The params of one piece.")));
    keys.put("export", export());
    return object(CollectionDefinitionReader.KEYS, keys, "name", "generator");
  }

  private static ObjectNode generator(Collection<Tool> tools) {
    ObjectNode tool = name("The tool that makes the pieces; `cook tools` lists them.");
    ArrayNode examples = tool.putArray("examples");
    tools.forEach(each -> examples.add(each.name()));
    Map<String, ObjectNode> keys = new LinkedHashMap<>();
    keys.put("tool", tool);
    keys.put("spell", NODES.objectNode().set("not", NODES.objectNode()));
    keys.put("params", type("object", "What the tool is given; [[Hat]] is a trait's value."));
    ObjectNode generator = object(GeneratorReader.KEYS, keys, "tool");
    generator.put("description", "How pieces are made.");
    ArrayNode paramsOfTools = NODES.arrayNode();
    tools.forEach(each -> paramsOfTools.add(paramsOf(each)));
    return paramsOfTools.isEmpty() ? generator : generator.set("allOf", paramsOfTools);
  }

  /** If the tool is this one, its params are as it says. */
  private static ObjectNode paramsOf(Tool tool) {
    ObjectNode named = NODES.objectNode();
    named.putObject("properties").putObject("tool").put("const", tool.name());
    named.putArray("required").add("tool");
    ObjectNode then = NODES.objectNode();
    then.putObject("properties").set("params", withPlaceholders(tool.paramsSchema()));
    ObjectNode rule = NODES.objectNode();
    rule.set("if", named);
    return rule.set("then", then);
  }

  /** The same, where a text with a placeholder may stand for any single value. */
  private static JsonNode withPlaceholders(JsonNode schema) {
    if (!(schema instanceof ObjectNode object)) {
      return schema;
    }
    ObjectNode copy = object.deepCopy();
    for (String key : List.of("properties", "$defs")) {
      if (copy.get(key) instanceof ObjectNode each) {
        each.properties().forEach(entry -> entry.setValue(withPlaceholders(entry.getValue())));
      }
    }
    if (copy.has("items")) {
      copy.set("items", withPlaceholders(copy.get("items")));
    }
    for (String key : List.of("anyOf", "oneOf", "allOf")) {
      if (copy.get(key) instanceof ArrayNode each) {
        ArrayNode replaced = NODES.arrayNode();
        each.forEach(one -> replaced.add(withPlaceholders(one)));
        copy.set(key, replaced);
      }
    }
    return isScalar(copy) ? orPlaceholder(copy) : copy;
  }

  private static boolean isScalar(ObjectNode schema) {
    JsonNode type = schema.path("type");
    return schema.has("enum")
        || schema.has("const")
        || (type.isString() && !Set.of("object", "array").contains(type.asString()));
  }

  private static ObjectNode orPlaceholder(ObjectNode scalar) {
    ObjectNode either = NODES.objectNode();
    if (scalar.has("description")) {
      either.set("description", scalar.remove("description"));
    }
    ArrayNode choices = either.putArray("anyOf");
    choices.add(scalar);
    choices.addObject().put("type", "string").put("pattern", PLACEHOLDER);
    return either;
  }

  private static ObjectNode category() {
    Map<String, ObjectNode> keys = new LinkedHashMap<>();
    keys.put("category", name("Its name, as [[Hat]] names it."));
    keys.put(
        "values",
        list("Its values.", TraitSpecCheck.MAX_VALUES_PER_CATEGORY, value()).put("minItems", 1));
    keys.put("range", range());
    keys.put("inUniqueness", flag("Whether it makes pieces different; true if not given."));
    ObjectNode category = object(TraitsReader.KEYS, keys, "category");
    return oneOf(category, "values", "range");
  }

  private static ObjectNode value() {
    Map<String, ObjectNode> keys = new LinkedHashMap<>();
    keys.put("name", name("As metadata has it."));
    keys.put(
        "value",
        text("What [[…]] becomes; the name if not given.", TraitSpecCheck.MAX_PARAM_LENGTH));
    keys.put(
        "weight",
        type("number", "How often, beside the others; 1 if not given, 0 is never.")
            .put("minimum", 0));
    keys.put("count", whole("Exactly so many pieces.", 0, CollectionDefinition.MAX_SUPPLY));
    ObjectNode full = object(ValuesReader.KEYS, keys, "name");
    full.putObject("not").putArray("required").add("weight").add("count");
    ObjectNode either = NODES.objectNode();
    either.putArray("anyOf").add(name("A value whose weight is 1.")).add(full);
    return either;
  }

  private static ObjectNode range() {
    Map<String, ObjectNode> keys = new LinkedHashMap<>();
    keys.put("start", type("number", "The first number."));
    keys.put("end", type("number", "The last number."));
    keys.put("step", type("number", "From each to the next; 1 if not given."));
    keys.put("zeroPad", whole("Digits, filled with zeros.", 0, TraitSpecCheck.MAX_ZERO_PAD));
    keys.put("unique", flag("Whether each piece has a number of its own."));
    keys.put(
        "shuffleSeed",
        type("integer", "Spreads the numbers; they follow each other if not given."));
    return object(TraitsReader.RANGE_KEYS, keys, "start", "end")
        .put("description", "Numbers instead of values.");
  }

  private static ObjectNode rule() {
    Map<String, ObjectNode> require = new LinkedHashMap<>();
    require.put("when", picks(1));
    require.put("then", picks(1));
    Map<String, ObjectNode> keys = new LinkedHashMap<>();
    keys.put("exclude", picks(2).put("description", "Never together."));
    keys.put(
        "require",
        object(RulesReader.REQUIRE_KEYS, require, "when", "then")
            .put("description", "Whenever the first, then the second."));
    return oneOf(object(RulesReader.KEYS, keys), "exclude", "require");
  }

  /** Names of values by category. */
  private static ObjectNode picks(int least) {
    ObjectNode names = NODES.objectNode();
    ArrayNode either = names.putArray("anyOf");
    either.add(scalar());
    either.addObject().put("type", "array").put("minItems", 1).set("items", scalar());
    return NODES
        .objectNode()
        .put("type", "object")
        .put("minProperties", least)
        .set("additionalProperties", names);
  }

  private static ObjectNode cook() {
    CookSettings otherwise = CookSettings.DEFAULT;
    Map<String, ObjectNode> keys = new LinkedHashMap<>();
    keys.put(
        "maxConcurrent",
        whole("Live jobs at any time, at most.", 1, CookSettings.MAX_CONCURRENT)
            .put("default", otherwise.maxConcurrent()));
    keys.put(
        "maxAttempts",
        whole("Jobs for one piece before it counts as failed.", 1, DefinitionLimits.MAX_ATTEMPTS)
            .put("default", otherwise.maxAttempts()));
    keys.put(
        "totalTimeout",
        type("string", "From a piece's first attempt until it counts as failed; ISO 8601.")
            .put("pattern", "^PT?[0-9].*$|^P[0-9].*$")
            .put("default", otherwise.totalTimeout().toString()));
    keys.put(
        "failureThreshold",
        type("number", "Share of failed pieces above which the cook pauses.")
            .put("minimum", 0)
            .put("maximum", 1)
            .put("default", otherwise.failureThreshold()));
    keys.put(
        "budgetUsd",
        type("number", "When this is spent the cook pauses.")
            .put("minimum", 0)
            .put("maximum", CookSettingsReader.MAX_BUDGET_USD));
    keys.put("refill", flag("Whether a rejected piece is made again."));
    keys.put(
        "replacement",
        choice(
            "The traits of what replaces a rejected piece.",
            CookSettingsReader.replacements().keySet()));
    return object(CookSettingsReader.KEYS, keys).put("description", "How it is cooked.");
  }

  private static ObjectNode export() {
    ObjectNode format = choice("A format.", ExportSettingsReader.FORMATS);
    Map<String, ObjectNode> keys = new LinkedHashMap<>();
    keys.put(
        "formats",
        list("Formats of metadata.", DefinitionLimits.MAX_FORMATS, format)
            .put("minItems", 1)
            .put("uniqueItems", true));
    keys.put("nameTemplate", name("A piece's name, as in `Robot #[[number]]`."));
    keys.put(
        "imageBase",
        text("What stands before a file's name in links.", DefinitionLimits.MAX_LINK_CHARACTERS));
    keys.put(
        "startNumber",
        whole("The first token's number.", 0, DefinitionLimits.MAX_START_NUMBER)
            .put("default", ExportSettings.FIRST_NUMBER));
    keys.put("shuffleSeed", type("integer", "Puts tokens into another order."));
    keys.put("attributes", attributes());
    return object(ExportSettingsReader.KEYS, keys).put("description", "How it is exported.");
  }

  private static ObjectNode attributes() {
    int most = DefinitionLimits.MAX_ATTRIBUTE_NAMES;
    Map<String, ObjectNode> keys = new LinkedHashMap<>();
    keys.put("omit", list("Values that metadata leaves out.", most, scalar()));
    keys.put("numeric", list("Categories shown as numbers.", most, scalar()));
    keys.put("display", byCategory(choice("How.", ExportAttributesReader.DISPLAYS)));
    keys.put("maxValue", byCategory(type("number", "The largest possible.")));
    return object(ExportAttributesReader.KEYS, keys).put("description", "How traits are shown.");
  }

  private static ObjectNode byCategory(ObjectNode value) {
    return NODES.objectNode().put("type", "object").set("additionalProperties", value);
  }

  /** An object with the keys that its reader knows. */
  private static ObjectNode object(
      List<String> known, Map<String, ObjectNode> keys, String... required) {
    if (!Set.copyOf(known).equals(keys.keySet())) {
      throw new IllegalStateException(
          "the reader knows " + known + ", the schema " + keys.keySet());
    }
    ObjectNode object = NODES.objectNode().put("type", "object");
    if (required.length > 0) {
      ArrayNode names = object.putArray("required");
      List.of(required).forEach(names::add);
    }
    ObjectNode properties = object.putObject("properties");
    keys.forEach(properties::set);
    return object.put("additionalProperties", false);
  }

  private static ObjectNode oneOf(ObjectNode object, String... keys) {
    ArrayNode either = object.putArray("oneOf");
    List.of(keys).forEach(key -> either.addObject().putArray("required").add(key));
    return object;
  }

  private static ObjectNode list(String description, int most, ObjectNode of) {
    return NODES
        .objectNode()
        .put("type", "array")
        .put("description", description)
        .put("maxItems", most)
        .set("items", of);
  }

  private static ObjectNode type(String type, String description) {
    return NODES.objectNode().put("type", type).put("description", description);
  }

  private static ObjectNode flag(String description) {
    return type("boolean", description);
  }

  private static ObjectNode whole(String description, int least, int most) {
    return type("integer", description).put("minimum", least).put("maximum", most);
  }

  private static ObjectNode choice(String description, Collection<String> words) {
    ObjectNode choice = NODES.objectNode().put("description", description);
    ArrayNode all = choice.putArray("enum");
    words.forEach(all::add);
    return choice;
  }

  /** Whatever the readers take for a text: numbers and booleans become text. */
  private static ObjectNode scalar() {
    ObjectNode scalar = NODES.objectNode();
    scalar.putArray("type").add("string").add("number").add("boolean");
    return scalar;
  }

  private static ObjectNode text(String description, int most) {
    return scalar().put("description", description).put("maxLength", most);
  }

  private static ObjectNode name(String description) {
    return text(description, TraitSpecCheck.MAX_NAME_LENGTH).put("minLength", 1);
  }
}
