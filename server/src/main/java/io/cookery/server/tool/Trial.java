package io.cookery.server.tool;

import io.cookery.compute.ComputeBusyException;
import io.cookery.compute.ComputeOverrunException;
import io.cookery.cook.limit.TrialEnd;
import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import io.cookery.input.ThrownTrouble;
import io.cookery.server.compute.Cores;
import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.ObservableTool;
import io.cookery.tool.ObservableTool.Observed;
import io.cookery.tool.Progress;
import io.cookery.tool.RemoteTool;
import io.cookery.tool.RemoteTool.RemoteJob;
import io.cookery.tool.Submission;
import io.cookery.tool.Tool;
import io.cookery.tools.folder.Folder;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One call of a tool that no cook asked for, and the report of it. */
final class Trial {

  /** As long as a trial takes at most, whatever the tool's own times are. */
  static final Duration MAX_TIME = Duration.ofSeconds(60);

  private static final Logger log = LoggerFactory.getLogger(Trial.class);

  private final Queue<ObjectNode> exchanges = new ConcurrentLinkedQueue<>();
  private final Tool tool;
  private final MaskedJson masked;
  private final Call call;
  private final Cores cores;

  Trial(Tool tool, ObjectNode params, Cores cores) {
    this.cores = cores;
    Observed observed =
        tool instanceof ObservableTool observable
            ? observable.observed(exchanges::add)
            : new Observed(tool, UnaryOperator.identity());
    this.tool = observed.tool();
    this.masked = new MaskedJson(observed.masked());
    // A job of no collection: whatever is said of it later is nobody's.
    this.call =
        new Call(new JobId(new CollectionId(UUID.randomUUID()), 0, 1), params, 0, Folder.NONE);
  }

  /**
   * What came of it.
   *
   * @param report for who asked for it
   * @param end for the record
   * @param pause how long the tool wants to be left alone; null if it did not say
   */
  record Result(ObjectNode report, TrialEnd end, @Nullable Duration pause) {}

  /** Calls, and asks if the tool must be asked, until it is done or the time is over. */
  Result run() throws InterruptedException {
    long startNanos = System.nanoTime();
    Result result =
        tool instanceof ImmediateTool immediate && immediate.local() ? here() : elsewhere();
    result
        .report()
        .put("seconds", Duration.ofNanos(System.nanoTime() - startNanos).toMillis() / 1_000.0);
    ArrayNode shown = result.report().putArray("exchanges");
    exchanges.forEach(shown::add);
    // Of everything: services repeat what they are sent in outputs, errors and addresses too.
    return new Result(masked.object(result.report()), result.end(), result.pause());
  }

  /** A tool that works on this machine: on a thread for that, as in a cook. */
  private Result here() throws InterruptedException {
    try {
      return cores.run("the trial", MAX_TIME, this::call);
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
      return task.get(MAX_TIME.toNanos(), TimeUnit.NANOSECONDS);
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
    return unfinished("no answer within %d s".formatted(MAX_TIME.toSeconds()));
  }

  private Result unfinished(String error) {
    return new Result(
        TrialReport.unfinished(error), TrialCost.lost("unfinished", tool, error), null);
  }

  private Result call() throws InterruptedException {
    return switch (tool) {
      case ImmediateTool immediate ->
          immediate.<Result, InterruptedException>takingIn(
              () -> answered(immediate.generate(call)));
      case RemoteTool remote -> remote(remote);
    };
  }

  private Result answered(Answer answer) throws InterruptedException {
    Duration pause = answer instanceof Answer.Throttled throttled ? throttled.retryAfter() : null;
    return new Result(TrialReport.of(answer, tool), TrialCost.of(answer, tool), pause);
  }

  private Result remote(RemoteTool remote) throws InterruptedException {
    Sent sent = remote.<Sent, InterruptedException>takingIn(() -> sent(remote));
    return switch (sent) {
      case Sent.Done done -> done.result();
      case Sent.Waits waits -> {
        Optional<Duration> every = remote.pollEvery();
        yield every.isEmpty()
            ? new Result(TrialReport.accepted(waits.accepted()), TrialCost.accepted(tool), null)
            : asked(remote, waits.accepted(), every.get());
      }
    };
  }

  /** What came of handing the job over. */
  private sealed interface Sent {
    record Done(Result result) implements Sent {}

    record Waits(Submission.Accepted accepted) implements Sent {}
  }

  private Sent sent(RemoteTool remote) throws InterruptedException {
    return switch (remote.submit(call, "trial-" + UUID.randomUUID())) {
      case Submission.Ended ended -> new Sent.Done(answered(ended.answer()));
      case Submission.Accepted accepted -> new Sent.Waits(accepted);
    };
  }

  private Result asked(RemoteTool remote, Submission.Accepted accepted, Duration every)
      throws InterruptedException {
    RemoteJob job = new RemoteJob(call.job(), accepted.remoteId());
    while (true) {
      TimeUnit.NANOSECONDS.sleep(every.toNanos());
      Optional<Result> result =
          remote.<Optional<Result>, InterruptedException>takingIn(() -> looked(remote, job));
      if (result.isPresent()) {
        if (accepted.remoteId() != null) {
          result.get().report().put("remoteId", accepted.remoteId());
        }
        return result.get();
      }
    }
  }

  private Optional<Result> looked(RemoteTool remote, RemoteJob job) throws InterruptedException {
    return remote.poll(job) instanceof Progress.Ended ended
        ? Optional.of(answered(ended.answer()))
        : Optional.empty();
  }
}
