package io.cookery.tools.trial;

import io.cookery.cook.limit.TrialCallbacks.Arrived;
import io.cookery.cook.limit.TrialCost;
import io.cookery.input.LegalText;
import io.cookery.tool.Answer;
import io.cookery.tool.Callback;
import io.cookery.tool.ObservableTool;
import io.cookery.tool.Progress;
import io.cookery.tool.RemoteTool;
import io.cookery.tool.RemoteTool.RemoteJob;
import io.cookery.tool.Submission;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A trial of a tool that is done later: it is asked if it can be, and listened to for callbacks,
 * which any node may have taken in.
 */
final class RemoteTrial {

  /** Between two looks for what other nodes have taken in. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  /** Of a callback's body so much is shown. */
  private static final int SHOWN_CHARACTERS = 4_000;

  private final RemoteTool tool;
  private final TrialCall call;
  private final Traffic traffic;
  private final Reporter reporter;
  private final long endNanos;
  private int seen;

  RemoteTrial(RemoteTool tool, TrialCall call, Traffic traffic, Reporter reporter) {
    this.tool = tool;
    this.call = call;
    this.traffic = traffic;
    this.reporter = reporter;
    this.endNanos = System.nanoTime() + call.most().toNanos();
  }

  /** Makes a report of an answer. */
  interface Reporter {
    Trial.Result of(Answer answer) throws InterruptedException;
  }

  /** What came of handing the job over. */
  private sealed interface Sent {
    record Done(Trial.Result result) implements Sent {}

    /**
     * It is with the service, or may be.
     *
     * @param lost why nobody knows; null if the service said that it took it
     */
    record Waits(@Nullable String remoteId, @Nullable String lost) implements Sent {}
  }

  Trial.Result run() throws InterruptedException {
    return switch (tool.<Sent, InterruptedException>takingIn(this::sent)) {
      case Sent.Done done -> done.result();
      case Sent.Waits waits -> {
        Trial.Result result = waited(waits);
        if (waits.remoteId() != null) {
          result.report().put("remoteId", waits.remoteId());
        }
        yield result;
      }
    };
  }

  private Sent sent() throws InterruptedException {
    return switch (tool.submit(call.call(), call.callbackToken())) {
      // The service may have it, and only calls back.
      case Submission.Ended(Answer.Unknown unknown) when tool.pollEvery().isEmpty() ->
          new Sent.Waits(null, unknown.error());
      case Submission.Ended ended -> new Sent.Done(reporter.of(ended.answer()));
      case Submission.Accepted accepted -> new Sent.Waits(accepted.remoteId(), null);
    };
  }

  private Trial.Result waited(Sent.Waits waits) throws InterruptedException {
    RemoteJob job = new RemoteJob(call.call().job(), waits.remoteId());
    Optional<Duration> every = tool.pollEvery();
    long pollNanos = System.nanoTime() + every.orElse(Duration.ZERO).toNanos();
    while (true) {
      Optional<Trial.Result> result = calledBack();
      if (result.isEmpty() && every.isPresent() && System.nanoTime() - pollNanos >= 0) {
        result =
            tool.<Optional<Trial.Result>, InterruptedException>takingIn(
                () -> report(tool.poll(job)));
        pollNanos = System.nanoTime() + every.get().toNanos();
      }
      if (result.isPresent()) {
        return result.get();
      }
      long leftNanos = endNanos - System.nanoTime();
      if (leftNanos <= 0) {
        return overdue(waits);
      }
      long pauseNanos = Math.min(LOOK_EVERY.toNanos(), leftNanos);
      if (every.isPresent()) {
        pauseNanos = Math.min(pauseNanos, Math.max(0, pollNanos - System.nanoTime()));
      }
      TimeUnit.NANOSECONDS.sleep(pauseNanos);
    }
  }

  private Optional<Trial.Result> report(Progress progress) throws InterruptedException {
    return progress instanceof Progress.Ended ended
        ? Optional.of(reporter.of(ended.answer()))
        : Optional.empty();
  }

  /** Shows what has arrived since the last look; what tells the end is the end. */
  private Optional<Trial.Result> calledBack() throws InterruptedException {
    for (Arrived arrived : call.callbacks().after(call.begun(), seen)) {
      seen = arrived.number();
      Callback callback = new Callback(call.call().job(), arrived.headers(), arrived.body());
      traffic.calledBack(shown(arrived, callback));
      if (arrived.ends()) {
        Optional<Trial.Result> result =
            tool.<Optional<Trial.Result>, InterruptedException>takingIn(() -> {
              Optional<Progress> progress = tool.read(callback);
              return progress.isPresent() ? report(progress.get()) : Optional.empty();
            });
        if (result.isPresent()) {
          return result;
        }
      }
    }
    return Optional.empty();
  }

  private ObjectNode shown(Arrived arrived, Callback callback) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    shown.put("receivedAt", arrived.receivedAt().toString());
    shown.put("result", arrived.result());
    if (tool instanceof ObservableTool observable) {
      shown.setAll(observable.explained(callback));
    }
    String text =
        LegalText.cleaned(
            new String(
                arrived.body(),
                0,
                Math.min(arrived.body().length, 4 * SHOWN_CHARACTERS),
                StandardCharsets.UTF_8));
    String start = LegalText.start(text, SHOWN_CHARACTERS);
    return shown.put(
        "body",
        start.length() < text.length() || arrived.body().length > 4 * SHOWN_CHARACTERS
            ? start + "… (" + arrived.body().length + " bytes)"
            : start);
  }

  private Trial.Result overdue(Sent.Waits waits) {
    String error = overdueError(waits);
    ObjectNode report = TrialReport.unfinished(error);
    if (tool instanceof ObservableTool observable) {
      observable.callbackUrl(call.callbackToken()).ifPresent(url -> report.put("callbackUrl", url));
    }
    return new Trial.Result(
        report,
        waits.lost() == null
            ? TrialCost.taken(tool, error)
            : TrialCost.lost("unfinished", tool, error),
        null);
  }

  private String overdueError(Sent.Waits waits) {
    String began =
        waits.lost() == null
            ? "the service took the job and "
            : "the service may have the job (" + waits.lost() + "), and ";
    String within = " within " + call.most().toSeconds() + " s";
    if (traffic.callbacks() > 0) {
      return began
          + "called back, but nothing that it said was the end of the job"
          + within
          + ": see callbacks, what was read in them and their signatures";
    }
    return tool.pollEvery().isPresent()
        ? began + "was not done" + within
        : began + "did not call back" + within + ": see that it can reach callbackUrl";
  }
}
