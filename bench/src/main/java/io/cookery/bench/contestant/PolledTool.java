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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * A tool that is asked every two seconds, and notes how late each question comes after the last.
 */
final class PolledTool implements RemoteTool {

  static final String NAME = "polled";

  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final Progress DONE =
      new Progress.Ended(new Answer.Generated(List.of(new ToolOutput.Text("done")), null));

  private final Map<Integer, Long> lastNanosBySlot = new ConcurrentHashMap<>();
  private final NanoLog lags;
  private volatile boolean measuring;
  private volatile boolean done;

  /**
   * A tool.
   *
   * @param polls whose lag is noted at most
   */
  PolledTool(int polls) {
    lags = new NanoLog(polls);
  }

  @Override
  public Submission submit(Call call, String callbackToken) {
    return new Submission.Accepted(null);
  }

  @Override
  public Progress poll(RemoteJob job) {
    long now = System.nanoTime();
    Long last = lastNanosBySlot.put(job.id().slot(), now);
    if (measuring && last != null) {
      lags.add(Math.max(0, now - last - EVERY.toNanos()));
    }
    return done ? DONE : new Progress.Running();
  }

  /** How many jobs it was asked for at least once. */
  int polled() {
    return lastNanosBySlot.size();
  }

  void measure() {
    measuring = true;
  }

  /** From now on every job that is asked for is done. */
  void finish() {
    measuring = false;
    done = true;
  }

  NanoLog lags() {
    return lags;
  }

  @Override
  public Optional<Duration> pollEvery() {
    return Optional.of(EVERY);
  }

  @Override
  public Optional<Progress> read(Callback callback) {
    return Optional.empty();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Is asked every two seconds.";
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
