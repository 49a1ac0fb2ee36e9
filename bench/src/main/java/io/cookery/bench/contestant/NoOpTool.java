package io.cookery.bench.contestant;

import io.cookery.bench.measure.Latency;
import io.cookery.bench.measure.NanoLog;
import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.LostAnswer;
import io.cookery.tool.ToolOutput;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A tool that does nothing, at once or slowly, but note when it is called and when it answers. */
public final class NoOpTool implements ImmediateTool {

  static final String NAME = "noop";

  private static final Answer ANSWER =
      new Answer.Generated(List.of(new ToolOutput.Text("done")), null);

  private final NanoLog starts;
  private final NanoLog ends;
  private final int expected;
  private final long callMillis;
  private final CountDownLatch all = new CountDownLatch(1);
  private volatile CountDownLatch held = new CountDownLatch(0);

  /**
   * A tool.
   *
   * @param expected calls after which {@link #awaitAll} returns
   * @param timed whether to keep the moments, 16 bytes a call
   */
  public NoOpTool(int expected, boolean timed) {
    this(expected, timed, 0);
  }

  /**
   * A tool that takes its time.
   *
   * @param callMillis how long each call takes
   */
  NoOpTool(int expected, boolean timed, long callMillis) {
    this.expected = expected;
    this.callMillis = callMillis;
    starts = new NanoLog(timed ? expected : 0);
    ends = new NanoLog(timed ? expected : 0);
  }

  @Override
  public Answer generate(Call call) throws InterruptedException {
    starts.add(System.nanoTime());
    held.await();
    if (callMillis > 0) {
      Thread.sleep(callMillis);
    }
    if (ends.add(System.nanoTime()) == expected - 1) {
      all.countDown();
    }
    return ANSWER;
  }

  /** From now on calls wait. */
  void hold() {
    held = new CountDownLatch(1);
  }

  /** Calls that wait go on, and nobody waits any more. */
  void letGo() {
    held.countDown();
  }

  /** Calls that have begun. */
  int begun() {
    return starts.count();
  }

  public int calls() {
    return ends.count();
  }

  /** Waits until it has answered as often as expected; false if that takes longer. */
  boolean awaitAll(long seconds) throws InterruptedException {
    return all.await(seconds, TimeUnit.SECONDS);
  }

  /**
   * From an answer to the call that it makes room for. With so many places, the call number n +
   * places is the one that the n-th answer makes room for.
   */
  @Nullable Latency toNext(int places) {
    return Latency.toNext(ends.sorted(), starts.sorted(), places);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Does nothing.";
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
