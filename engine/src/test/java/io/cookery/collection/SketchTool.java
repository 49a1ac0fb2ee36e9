package io.cookery.collection;

import io.cookery.input.Problem;
import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.Params;
import io.cookery.tool.ToolOutput;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tool with a small strict schema, for tests of what is read. */
final class SketchTool implements ImmediateTool {

  private static final JsonNode SCHEMA =
      JsonMapper.shared()
          .readTree(
              """
              {"type": "object", "additionalProperties": false, "required": ["text"],
               "properties": {"text": {"type": "string", "maxLength": 14},
                              "size": {"type": "integer", "minimum": 1, "maximum": 9}}}
              """);

  @Override
  public String name() {
    return "sketch";
  }

  @Override
  public String description() {
    return "Sketches.";
  }

  @Override
  public JsonNode paramsSchema() {
    return SCHEMA;
  }

  @Override
  public List<Problem> check(Params params) {
    return params.template().raw().path("text").asString("").equals("missing")
        ? List.of(new Problem("/text", "there is no such sketch"))
        : List.of();
  }

  @Override
  public Answer generate(Call call) {
    return new Answer.Generated(List.of(new ToolOutput.Text("sketch")), null);
  }
}
