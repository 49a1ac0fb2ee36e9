package io.cookery.cook.call;

import io.cookery.cook.job.Claim;
import io.cookery.cook.job.Elapsed;
import io.cookery.cook.job.EndPath;
import io.cookery.cook.job.JobEnd.Outcome;
import io.cookery.cook.job.RunningJob;
import io.cookery.input.ThrownTrouble;
import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.LostAnswer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls tools that answer in the call itself. */
final class ImmediateCalls {

  private static final Logger log = LoggerFactory.getLogger(ImmediateCalls.class);

  private final CallGate gate;
  private final LocalCalls local;
  private final EndReporter reporter;
  private final AnswerRecorder recorder;

  ImmediateCalls(CallGate gate, LocalCalls local, EndReporter reporter, AnswerRecorder recorder) {
    this.gate = gate;
    this.local = local;
    this.reporter = reporter;
    this.recorder = recorder;
  }

  void run(RunningJob job, ImmediateTool tool, Call call) throws InterruptedException {
    boolean repeatable = tool.lostAnswer() == LostAnswer.CALL_AGAIN;
    if (job.claim().callState() instanceof Claim.CallState.Called && !repeatable) {
      lost(job, tool);
      return;
    }
    boolean unknown = job.claim().maybeCalled(tool.lostAnswer());
    for (int again = 0; ; again++) {
      Optional<CallGate.Pass> pass = gate.enter(job, tool, tool.timeout());
      if (pass.isEmpty()) {
        return;
      }
      Ambiguity before = new Ambiguity(unknown || again > 0, again);
      boolean settled =
          tool.<Boolean, InterruptedException>takingIn(
              () -> settled(job, tool, call, pass.get(), before));
      if (settled) {
        return;
      }
      log.info("The answer for slot {} was lost; the tool is called again", job.claim().slot());
      Backoff.pause(again);
    }
  }

  /**
   * What is known of the calls before.
   *
   * @param unknown whether one may have arrived whose answer was lost
   * @param again how often the tool was called again
   */
  private record Ambiguity(boolean unknown, int again) {}

  /** Calls once, and records what comes of it unless the tool is to be called again. */
  private boolean settled(
      RunningJob job, ImmediateTool tool, Call call, CallGate.Pass entered, Ambiguity before)
      throws InterruptedException {
    long startNanos = System.nanoTime();
    Answer answer;
    try (CallGate.Pass pass = entered) {
      answer = generate(job, tool, call);
      if (answer != null
          && tool.lostAnswer() == LostAnswer.CALL_AGAIN
          && AmbiguousCalls.leaveUnknown(answer, before.unknown(), before.again())) {
        gate.answered(pass, tool, answer);
        return false;
      }
      job.keep();
      if (answer != null) {
        gate.answered(pass, tool, answer);
      }
    }
    if (answer == null) {
      timedOut(job, tool);
    } else {
      int tookMillis = (int) Duration.ofNanos(System.nanoTime() - startNanos).toMillis();
      recorder.record(job, tool, answer, tookMillis);
    }
    return true;
  }

  /** What the tool says; null if it did not say it in time. */
  private @Nullable Answer generate(RunningJob job, ImmediateTool tool, Call call)
      throws InterruptedException {
    try {
      return tool.local() ? local.generate(job, tool, call) : tool.generate(call);
    } catch (InterruptedException e) {
      if (job.expired()) {
        return null;
      }
      if (job.interrupted()) {
        throw e;
      }
      return thrown(tool, e);
    } catch (RuntimeException | Error e) {
      return thrown(tool, e);
    }
  }

  /** What an answer is when the tool threw instead: it may have been paid before. */
  private static Answer thrown(ImmediateTool tool, Throwable e) {
    log.warn("Tool {} threw; the job counts as a failed attempt", tool.name(), e);
    return tool.lostAnswer() == LostAnswer.CALL_AGAIN
        ? new Answer.Retryable(ThrownTrouble.words(e), null)
        : new Answer.Unknown(ThrownTrouble.words(e));
  }

  private void timedOut(RunningJob job, ImmediateTool tool) {
    var _ =
        reporter.ended(
            job.id(),
            Outcome.timed_out,
            EndPath.deadline,
            EndReporter.lostCost(tool),
            job.sent(),
            "no answer within " + Elapsed.text(job.waited()));
  }

  private void lost(RunningJob job, ImmediateTool tool) {
    job.keep();
    var _ =
        reporter.ended(
            job.id(),
            Outcome.lost,
            EndPath.recovery,
            EndReporter.lostCost(tool),
            job.sent(),
            "the node that called the tool is gone, and its answer with it");
  }
}
