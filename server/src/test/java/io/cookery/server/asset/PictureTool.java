package io.cookery.server.asset;

import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.LostAnswer;
import io.cookery.tool.ToolOutput;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tool without params that makes the same bytes each time. */
record PictureTool(String name, Supplier<byte[]> bytes, String mediaType) implements ImmediateTool {

  @Override
  public Answer generate(Call call) {
    return new Answer.Generated(List.of(new ToolOutput.Media(bytes.get(), mediaType, 0, 0)), null);
  }

  @Override
  public String description() {
    return "Makes the same bytes each time.";
  }

  @Override
  public JsonNode paramsSchema() {
    return new JsonMapper().readTree("{\"type\": \"object\"}");
  }

  @Override
  public LostAnswer lostAnswer() {
    return LostAnswer.CALL_AGAIN;
  }
}
