package io.cookery.server.tool;

import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
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
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One call of a tool that no cook asked for, and the report of it. */
final class Trial {

  /** As long as a trial takes at most, whatever the tool's own times are. */
  static final Duration MAX_TIME = Duration.ofSeconds(60);

  private final Queue<ObjectNode> exchanges = new ConcurrentLinkedQueue<>();
  private final Tool tool;
  private final MaskedJson masked;
  private final Call call;

  Trial(Tool tool, ObjectNode params) {
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

  /** Calls, and asks if the tool must be asked, until it is done or the time is over. */
  ObjectNode run() throws InterruptedException {
    long startNanos = System.nanoTime();
    FutureTask<ObjectNode> task = new FutureTask<>(this::report);
    Thread thread = Thread.ofVirtual().name("trial").start(task);
    ObjectNode report;
    try {
      report = task.get(MAX_TIME.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      report = TrialReport.unfinished("no answer within " + MAX_TIME);
    } catch (ExecutionException e) {
      report = TrialReport.unfinished("the tool failed: " + e.getCause());
    } finally {
      thread.interrupt();
    }
    report.put("seconds", Duration.ofNanos(System.nanoTime() - startNanos).toMillis() / 1_000.0);
    ArrayNode shown = report.putArray("exchanges");
    exchanges.forEach(shown::add);
    // Of everything: services repeat what they are sent in outputs, errors and addresses too.
    return masked.object(report);
  }

  private ObjectNode report() throws InterruptedException {
    return switch (tool) {
      case ImmediateTool immediate -> TrialReport.of(immediate.generate(call), tool);
      case RemoteTool remote -> remote(remote);
    };
  }

  private ObjectNode remote(RemoteTool remote) throws InterruptedException {
    return switch (remote.submit(call, "trial-" + UUID.randomUUID())) {
      case Submission.Ended ended -> TrialReport.of(ended.answer(), tool);
      case Submission.Accepted accepted ->
          remote.pollEvery().isEmpty()
              ? TrialReport.accepted(accepted)
              : asked(remote, accepted, remote.pollEvery().get());
    };
  }

  private ObjectNode asked(RemoteTool remote, Submission.Accepted accepted, Duration every)
      throws InterruptedException {
    RemoteJob job = new RemoteJob(call.job(), accepted.remoteId());
    while (true) {
      TimeUnit.NANOSECONDS.sleep(every.toNanos());
      if (remote.poll(job) instanceof Progress.Ended ended) {
        ObjectNode report = TrialReport.of(ended.answer(), tool);
        return accepted.remoteId() == null ? report : report.put("remoteId", accepted.remoteId());
      }
    }
  }
}
