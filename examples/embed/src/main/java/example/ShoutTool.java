package example;

import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.ToolOutput;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tool of one's own: it answers in the call. */
public final class ShoutTool implements ImmediateTool {

  @Override
  public String name() {
    return "shout";
  }

  @Override
  public String description() {
    return "Says it louder.";
  }

  @Override
  public JsonNode paramsSchema() {
    return JsonMapper.shared()
        .readTree(
            """
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
             "properties": {"text": {"type": "string", "description": "What to say.",
               "maxLength": 100000}},
             "required": ["text"], "additionalProperties": false,
             "examples": [{"text": "hello"}]}
            """);
  }

  @Override
  public Answer generate(Call call) {
    String text = call.params().get("text").asString();
    if (text.isBlank()) {
      return new Answer.Refused("there is nothing to say; give a text that is not blank", null);
    }
    return new Answer.Generated(List.of(new ToolOutput.Text(text.toUpperCase(Locale.ROOT))), null);
  }
}
