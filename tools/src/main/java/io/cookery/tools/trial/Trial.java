package io.cookery.tools.trial;

import io.cookery.compute.ComputeBusyException;
import io.cookery.compute.ComputeOverrunException;
import io.cookery.cook.limit.TrialCost;
import io.cookery.cook.limit.TrialEnd;
import io.cookery.input.ThrownTrouble;
import io.cookery.tool.Answer;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.ObservableTool;
import io.cookery.tool.ObservableTool.Observed;
import io.cookery.tool.RemoteTool;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolOutput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** One call of a tool that no cook asked for, and the report of it. */
final class Trial {

  /** So much longer than its own wait a remote tool's trial is waited for. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final Logger log = LoggerFactory.getLogger(Trial.class);

  private final Traffic traffic = new Traffic();
  private final List<ToolOutput.Kept> kept = new ArrayList<>();
  private final Tool tool;
  private final MaskedJson masked;
  private final TrialCall call;
  private final ToolTrials.Cores cores;

  Trial(Tool tool, TrialCall call, ToolTrials.Cores cores) {
    this.cores = cores;
    this.call = call;
    Observed observed =
        tool instanceof ObservableTool observable
            ? observable.observed(traffic::exchanged)
            : new Observed(tool, UnaryOperator.identity());
    this.tool = observed.tool();
    this.masked = new MaskedJson(observed.masked());
  }

  /**
   * What came of it.
   *
   * @param report for who asked for it
   * @param end for the record
   * @param pause how long the tool wants to be left alone; null if it did not say
   */
  record Result(ObjectNode report, TrialEnd end, @Nullable Duration pause) {}

  /** Outputs that are here, in the order in which the report numbers them. */
  List<ToolOutput.Kept> kept() {
    return List.copyOf(kept);
  }

  /** Calls, and looks what came of it, until it is done or the time is over. */
  Result run() throws InterruptedException {
    long startNanos = System.nanoTime();
    Result result =
        tool instanceof ImmediateTool immediate && immediate.local() ? here() : elsewhere();
    result
        .report()
        .put("seconds", Duration.ofNanos(System.nanoTime() - startNanos).toMillis() / 1_000.0);
    traffic.tell(result.report(), tool instanceof RemoteTool);
    // Of everything: services repeat what they are sent in outputs, errors and addresses too.
    return new Result(masked.object(result.report()), result.end(), result.pause());
  }

  /** A tool that works on this machine: on a thread for that, as in a cook. */
  private Result here() throws InterruptedException {
    try {
      return cores.run("the trial", call.most(), this::call);
    } catch (ComputeOverrunException e) {
      return late();
    } catch (ComputeBusyException | CancellationException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      return threw(e);
    }
  }

  /** A tool that waits for others: on a thread of its own, so that it can be left. */
  private Result elsewhere() throws InterruptedException {
    FutureTask<Result> task = new FutureTask<>(this::call);
    Thread thread = Thread.ofVirtual().name("trial").start(task);
    try {
      return task.get(call.most().plus(GRACE).toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return late();
    } catch (ExecutionException e) {
      return threw(e.getCause());
    } finally {
      thread.interrupt();
    }
  }

  private Result threw(@Nullable Throwable thrown) {
    log.warn("Tool {} threw in a trial", tool.name(), thrown);
    return unfinished("the tool failed: " + ThrownTrouble.words(thrown));
  }

  private Result late() {
    return unfinished("no answer within %d s".formatted(call.most().toSeconds()));
  }

  private Result unfinished(String error) {
    return new Result(
        TrialReport.unfinished(error), TrialCost.lost("unfinished", tool, error), null);
  }

  private Result call() throws InterruptedException {
    return switch (tool) {
      case ImmediateTool immediate ->
          immediate.<Result, InterruptedException>takingIn(
              () -> answered(immediate.generate(call.call())));
      case RemoteTool remote -> new RemoteTrial(remote, call, traffic, this::answered).run();
    };
  }

  private Result answered(Answer answer) throws InterruptedException {
    Duration pause = answer instanceof Answer.Throttled throttled ? throttled.retryAfter() : null;
    return new Result(TrialReport.of(answer, tool, kept), TrialCost.of(answer, tool), pause);
  }
}
