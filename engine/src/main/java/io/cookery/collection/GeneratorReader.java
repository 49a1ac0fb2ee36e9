package io.cookery.collection;

import io.cookery.input.Nearest;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolRegistry;
import io.cookery.trait.check.TraitSpecCheck;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads {@code generator}: which tool, and its params. */
final class GeneratorReader {

  /** The keys of {@code generator}. */
  static final List<String> KEYS = List.of("tool", "spell", "params");

  private final @Nullable ToolRegistry tools;
  private final Problems problems;

  /** Without tools, any name is taken for one. */
  GeneratorReader(@Nullable ToolRegistry tools, Problems problems) {
    this.tools = tools;
    this.problems = problems;
  }

  /** The name of a tool that exists, and its params with placeholders. */
  record Generator(String tool, ObjectNode params) {}

  @Nullable Generator read(Fields top) {
    if (!top.has("generator")) {
      top.lacks(
          "generator",
          "is missing; name the tool that makes the pieces, as in `generator: { tool: string,"
              + " params: { … } }`"
              + (tools == null ? "" : "; there are " + String.join(", ", names())));
      return null;
    }
    Fields fields = Fields.open(top.node("generator"), top.at("generator"), problems, KEYS);
    if (fields == null) {
      return null;
    }
    String tool = tool(fields);
    ObjectNode params = params(fields);
    return tool == null || params == null ? null : new Generator(tool, params);
  }

  private @Nullable String tool(Fields fields) {
    if (fields.has("spell")) {
      fields.wrong(
          "spell",
          "there is no spell named "
              + Scalars.quoted(fields.node("spell"))
              + "; name a tool instead, as in `tool: "
              + example()
              + "`");
      return null;
    }
    String name = fields.name("tool", TraitSpecCheck.MAX_NAME_LENGTH, example());
    if (name != null && tools != null && tools.find(name).isEmpty()) {
      fields.wrong(
          "tool",
          "there is no tool named \""
              + name
              + "\""
              + Nearest.to(name, names())
                  .map(meant -> "; did you mean \"" + meant + "\"?")
                  .orElse(
                      "; there are "
                          + String.join(", ", names())
                          + "; another is known when its definition lies in .cookery/tools/"
                          + name
                          + ".json or was put to the server at PUT /v1/tools/"
                          + name
                          + " (docs/http-tool.md)"));
      return null;
    }
    return name;
  }

  private @Nullable ObjectNode params(Fields fields) {
    if (!fields.has("params")) {
      return JsonNodeFactory.instance.objectNode();
    }
    JsonNode params = fields.node("params");
    if (params instanceof ObjectNode object) {
      return object;
    }
    fields.wrong("params", "must be an object, but it is " + Scalars.shown(params));
    return null;
  }

  private String example() {
    return names().stream().findFirst().orElse("string");
  }

  private List<String> names() {
    return tools == null ? List.of() : tools.all().stream().map(Tool::name).toList();
  }
}
