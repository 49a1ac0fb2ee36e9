package io.cookery.tools.http.template;

import io.cookery.trait.template.TextTemplate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A body with placeholders in its texts. A text that is one placeholder and nothing else becomes
 * the value itself; a field whose value was not given is left out.
 */
public final class BodyTemplate {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private sealed interface Part {}

  private record Fixed(JsonNode node) implements Part {}

  private record Text(TextTemplate template) implements Part {}

  private record Lone(String name) implements Part {}

  private record Fields(Map<String, Part> parts) implements Part {}

  private record Elements(List<Part> parts) implements Part {}

  private final Part root;

  private BodyTemplate(Part root) {
    this.root = root;
  }

  public static BodyTemplate read(
      JsonNode node, String at, Collection<String> names, Problems problems) {
    return new BodyTemplate(part(node, at, names, problems));
  }

  private static Part part(JsonNode node, String at, Collection<String> names, Problems problems) {
    return switch (node) {
      case ObjectNode object -> {
        Map<String, Part> parts = new LinkedHashMap<>();
        object
            .properties()
            .forEach(field ->
                parts.put(
                    field.getKey(),
                    part(field.getValue(), Problems.below(at, field.getKey()), names, problems)));
        yield new Fields(parts);
      }
      case ArrayNode array -> {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
          parts.add(part(array.get(i), at + "/" + i, names, problems));
        }
        yield new Elements(parts);
      }
      case JsonNode text when text.isString() -> text(text.asString(), at, names, problems);
      default -> new Fixed(node);
    };
  }

  private static Part text(String text, String at, Collection<String> names, Problems problems) {
    problems.noSecret(text, at);
    TextTemplate template = problems.template(text, at, names);
    return template.loneName().<Part>map(Lone::new).orElse(new Text(template));
  }

  public JsonNode fill(Filling filling) {
    return fill(root, filling).orElse(JSON.nullNode());
  }

  private static Optional<JsonNode> fill(Part part, Filling filling) {
    return switch (part) {
      case Fixed(JsonNode node) -> Optional.of(node);
      case Text(TextTemplate template) ->
          Optional.of(JSON.stringNode(template.render(filling::text)));
      case Lone(String name) -> filling.value(name);
      case Fields(Map<String, Part> parts) -> {
        ObjectNode object = JSON.objectNode();
        parts.forEach(
            (name, field) -> fill(field, filling).ifPresent(value -> object.set(name, value)));
        yield Optional.of(object);
      }
      case Elements(List<Part> parts) -> {
        ArrayNode array = JSON.arrayNode();
        parts.forEach(element -> array.add(fill(element, filling).orElse(JSON.nullNode())));
        yield Optional.of(array);
      }
    };
  }
}
