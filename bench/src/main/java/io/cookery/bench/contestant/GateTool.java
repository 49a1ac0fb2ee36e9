package io.cookery.bench.contestant;

import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.LostAnswer;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.JsonNode;

/** A tool that never answers, so that its cooks stay full; ends when it is interrupted. */
final class GateTool implements ImmediateTool {

  static final String NAME = "gate";

  private final CountDownLatch never = new CountDownLatch(1);

  @Override
  public Answer generate(Call call) throws InterruptedException {
    never.await();
    throw new IllegalStateException("the gate was opened");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Never answers.";
  }

  @Override
  public LostAnswer lostAnswer() {
    return LostAnswer.CALL_AGAIN;
  }

  @Override
  public JsonNode paramsSchema() {
    return BenchRecipe.SCHEMA;
  }
}
