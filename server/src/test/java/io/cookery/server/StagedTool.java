package io.cookery.server;

import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.LostAnswer;
import io.cookery.tool.ToolOutput;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tool {@code staged}, whose calls end when a test says so. Its param {@code stage} names what
 * they wait for; a call of a stage that is not held ends at once.
 */
public final class StagedTool implements ImmediateTool {

  private static final JsonNode SCHEMA =
      new JsonMapper()
          .readTree(
              """
              {"type": "object", "properties": {
                 "text": {"type": "string"}, "stage": {"type": "string"}},
               "required": ["text"], "additionalProperties": false}
              """);

  private final Map<String, Semaphore> held = new ConcurrentHashMap<>();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();

  /** Lets calls of a stage wait from now on. */
  public void hold(String stage) {
    held.put(stage, new Semaphore(0));
  }

  /** Lets so many calls of a stage end. */
  public void release(String stage, int calls) {
    Objects.requireNonNull(held.get(stage), "nobody holds " + stage).release(calls);
  }

  /** How many calls of a stage wait. */
  public int waiting(String stage) {
    return Objects.requireNonNull(held.get(stage), "nobody holds " + stage).getQueueLength();
  }

  /** Refuses calls of a stage from now on. */
  public void refuse(String stage) {
    refused.add(stage);
  }

  /** Takes calls of a stage again. */
  public void take(String stage) {
    refused.remove(stage);
  }

  @Override
  public Answer generate(Call call) throws InterruptedException {
    String stage = call.params().path("stage").asString("");
    Semaphore gate = held.get(stage);
    if (gate != null) {
      gate.acquire();
    }
    return refused.contains(stage)
        ? new Answer.Refused("not this", null)
        : new Answer.Generated(
            List.of(new ToolOutput.Text(call.params().path("text").asString())), null);
  }

  @Override
  public String name() {
    return "staged";
  }

  @Override
  public String description() {
    return "Ends its calls when a test says so.";
  }

  @Override
  public JsonNode paramsSchema() {
    return SCHEMA;
  }

  @Override
  public LostAnswer lostAnswer() {
    return LostAnswer.CALL_AGAIN;
  }
}
