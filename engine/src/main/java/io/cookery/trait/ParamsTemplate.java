package io.cookery.trait;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Params with placeholders: {@code [[Category]]} anywhere in any text, at any depth. Names are
 * literal, and text that was filled in is never filled in again.
 */
public final class ParamsTemplate {

  private ParamsTemplate() {}

  /**
   * Reads a template.
   *
   * @param params what the recipe gives
   * @param schema the tool's JSON Schema, which says what type a lone placeholder takes
   * @throws io.cookery.input.BadInputException with the path of every unknown placeholder, below
   *     params
   */
  public static ParamsTemplate of(ObjectNode params, TraitTree tree, JsonNode schema) {
    throw new IllegalStateException("read by the trait engine: " + params + tree + schema);
  }

  /** The params of a piece with these traits. */
  public ObjectNode render(Traits traits) {
    throw new IllegalStateException("rendered by the trait engine: " + traits);
  }

  /** The params before anything is filled in. */
  public ObjectNode raw() {
    throw new IllegalStateException("read by the trait engine");
  }

  /**
   * Every text that this text of the template can become, each once, values that never occur left
   * out.
   */
  public Stream<String> expansions(String text) {
    throw new IllegalStateException("expanded by the trait engine: " + text);
  }
}
