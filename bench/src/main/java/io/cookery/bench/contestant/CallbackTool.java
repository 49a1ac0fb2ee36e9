package io.cookery.bench.contestant;

import io.cookery.bench.measure.NanoLog;
import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.Callback;
import io.cookery.tool.LostAnswer;
import io.cookery.tool.Progress;
import io.cookery.tool.RemoteTool;
import io.cookery.tool.Submission;
import io.cookery.tool.ToolOutput;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import tools.jackson.databind.JsonNode;

/** A tool that takes a job at once, and whose callbacks somebody else makes. */
final class CallbackTool implements RemoteTool {

  static final String NAME = "callback";

  private static final Progress DONE =
      new Progress.Ended(new Answer.Generated(List.of(new ToolOutput.Text("done")), null));

  private final BlockingQueue<String> tokens = new LinkedBlockingQueue<>();
  private final NanoLog starts;

  /**
   * A tool.
   *
   * @param expected jobs whose start is noted
   */
  CallbackTool(int expected) {
    starts = new NanoLog(expected);
  }

  @Override
  public Submission submit(Call call, String callbackToken) {
    starts.add(System.nanoTime());
    tokens.add(callbackToken);
    return new Submission.Accepted(null);
  }

  /** The token of the job that waits longest for its callback. */
  String nextToken() throws InterruptedException {
    return tokens.take();
  }

  NanoLog starts() {
    return starts;
  }

  @Override
  public Optional<Progress> read(Callback callback) {
    return Optional.of(DONE);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Is done when somebody says so.";
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
