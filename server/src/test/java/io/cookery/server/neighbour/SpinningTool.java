package io.cookery.server.neighbour;

import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.LostAnswer;
import io.cookery.tool.ToolOutput;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tool {@code spinning}: takes a core for a while, and never waits. */
final class SpinningTool implements ImmediateTool {

  private static final Duration SPIN = Duration.ofSeconds(8);

  @Override
  public Answer generate(Call call) throws InterruptedException {
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < SPIN.toNanos()) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while spinning");
      }
    }
    return new Answer.Generated(List.of(new ToolOutput.Text("done")), null);
  }

  @Override
  public String name() {
    return "spinning";
  }

  @Override
  public String description() {
    return "Takes a core for a while.";
  }

  @Override
  public JsonNode paramsSchema() {
    return JsonMapper.shared().readTree("{\"type\": \"object\"}");
  }

  @Override
  public boolean local() {
    return true;
  }

  @Override
  public LostAnswer lostAnswer() {
    return LostAnswer.CALL_AGAIN;
  }
}
