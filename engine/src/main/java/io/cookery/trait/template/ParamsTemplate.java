package io.cookery.trait.template;

import io.cookery.input.BadInputException;
import io.cookery.trait.Rule;
import io.cookery.trait.Trait;
import io.cookery.trait.TraitTree;
import io.cookery.trait.Traits;
import io.cookery.trait.check.TraitSpecCheck;
import io.cookery.trait.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Params with placeholders: {@code [[Category]]} anywhere in any text, at any depth; keys of
 * objects are left alone. Names are literal, and text that was filled in is never filled in again.
 */
public final class ParamsTemplate {

  /** Texts that one text of a template may become. */
  public static final int MAX_EXPANSIONS = Expansions.MAX_TEXTS;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private sealed interface Part {}

  private record Fixed(JsonNode node) implements Part {}

  private record Text(TextTemplate template) implements Part {}

  private record Lone(String category, TypedText type) implements Part {}

  private record Fields(Map<String, Part> parts) implements Part {}

  private record Elements(List<Part> parts) implements Part {}

  private final ObjectNode raw;
  private final Expansions expansions;
  private final SequencedSet<String> names;
  private final Part root;

  private ParamsTemplate(
      ObjectNode raw, Expansions expansions, JsonNode schema, Problems problems) {
    this.raw = raw.deepCopy();
    this.expansions = expansions;
    names = new LinkedHashSet<>(expansions.categories());
    root = read(this.raw, SchemaPlace.of(schema), "", problems);
  }

  /**
   * Reads a template.
   *
   * @param params what the recipe gives
   * @param tree and {@code rules} without problems by {@link TraitSpecCheck#structure}; what the
   *     rules forbid is left out of {@link #expansions}
   * @param schema the tool's JSON Schema, which says what type a lone placeholder takes
   * @throws BadInputException with the path, below params, of every unknown placeholder and of
   *     every lone placeholder with a value that cannot be read as the type asked for
   */
  public static ParamsTemplate of(
      ObjectNode params, TraitTree tree, List<Rule> rules, JsonNode schema) {
    Problems problems = new Problems();
    ParamsTemplate template =
        new ParamsTemplate(params, Expansions.of(tree, rules), schema, problems);
    if (!problems.list().isEmpty()) {
      throw new BadInputException(problems.list());
    }
    return template;
  }

  private Part read(JsonNode node, SchemaPlace place, String path, Problems problems) {
    return switch (node) {
      case ObjectNode object -> {
        Map<String, Part> parts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
          String at = path + Problems.step(field.getKey());
          Part part = read(field.getValue(), place.property(field.getKey()), at, problems);
          parts.put(field.getKey(), part);
        }
        yield new Fields(parts);
      }
      case ArrayNode array -> {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
          parts.add(read(array.get(i), place.element(i), path + "/" + i, problems));
        }
        yield new Elements(parts);
      }
      case JsonNode text when text.isString() -> text(text.stringValue(), place, path, problems);
      default -> new Fixed(node);
    };
  }

  private Part text(String text, SchemaPlace place, String path, Problems problems) {
    TextTemplate template = TextTemplate.read(text, names, path, problems);
    Optional<String> lone = template.loneName().filter(names::contains);
    if (lone.isEmpty()) {
      return new Text(template);
    }
    TypedText type = new TypedText(place.types());
    Optional<String> unreadable =
        expansions.samples(lone.get()).filter(sample -> type.read(sample).isEmpty()).findFirst();
    unreadable.ifPresent(sample ->
        problems.add(
            path,
            "\"%s\", a value of category \"%s\", cannot be read as %s, which is asked for here",
            sample,
            lone.get(),
            type.words()));
    return new Lone(lone.get(), type);
  }

  /**
   * The params of a piece.
   *
   * @param traits one of every category of the tree
   */
  public ObjectNode render(Traits traits) {
    Map<String, String> params = new LinkedHashMap<>();
    for (Trait trait : traits.list()) {
      params.put(trait.category(), trait.param());
    }
    return (ObjectNode) render(root, params);
  }

  private static JsonNode render(Part part, Map<String, String> params) {
    return switch (part) {
      case Fixed(JsonNode node) -> node.deepCopy();
      case Text(TextTemplate template) ->
          JSON.stringNode(template.render(name -> param(params, name)));
      case Lone(String category, TypedText type) ->
          type.read(param(params, category))
              .orElseThrow(() -> new IllegalArgumentException("no value of " + category));
      case Fields(Map<String, Part> parts) -> {
        ObjectNode object = JSON.objectNode();
        parts.forEach((name, field) -> object.set(name, render(field, params)));
        yield object;
      }
      case Elements(List<Part> parts) -> {
        ArrayNode array = JSON.arrayNode();
        parts.forEach(element -> array.add(render(element, params)));
        yield array;
      }
    };
  }

  private static String param(Map<String, String> params, String category) {
    String param = params.get(category);
    if (param == null) {
      throw new IllegalArgumentException("no trait of category " + category);
    }
    return param;
  }

  /** The params before anything is filled in; a copy. */
  public ObjectNode raw() {
    return raw.deepCopy();
  }

  /**
   * Every text that this text of the template can become, each once. Values that never occur are
   * left out, and values that a rule keeps apart are not put together.
   *
   * @throws BadInputException with an empty path if they are more than {@link #MAX_EXPANSIONS} or
   *     if a placeholder is unknown
   */
  public Stream<String> expansions(String text) {
    return expansions.of(TextTemplate.of(text, names));
  }
}
