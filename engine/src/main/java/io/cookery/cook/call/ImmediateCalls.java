package io.cookery.cook.call;

import io.cookery.cook.job.Claim;
import io.cookery.cook.job.DeliveredAnswer;
import io.cookery.cook.job.EndPath;
import io.cookery.cook.job.JobEnd.Outcome;
import io.cookery.cook.job.RunningJob;
import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.LostAnswer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls tools that answer in the call itself. */
public final class ImmediateCalls {

  private static final Logger log = LoggerFactory.getLogger(ImmediateCalls.class);

  private final CallGate gate;
  private final LocalCalls local;
  private final EndReporter reporter;
  private final OutputFetcher fetcher;

  public ImmediateCalls(
      CallGate gate, LocalCalls local, EndReporter reporter, OutputFetcher fetcher) {
    this.gate = gate;
    this.local = local;
    this.reporter = reporter;
    this.fetcher = fetcher;
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
      long startNanos = System.nanoTime();
      Answer answer;
      try {
        answer = generate(job, tool, call);
        gate.answered(pass.get(), tool, answer);
      } catch (InterruptedException e) {
        // Looked at here: the pass takes it for a new call's time when it is closed.
        if (!job.expired()) {
          throw e;
        }
        timedOut(job, tool);
        return;
      } finally {
        pass.get().close();
      }
      if (!repeatable || !AmbiguousCalls.leaveUnknown(answer, unknown || again > 0, again)) {
        report(job, tool, answer, startNanos);
        return;
      }
      log.info("The answer for slot {} was lost; the tool is called again", job.claim().slot());
      Backoff.pause(again);
    }
  }

  private Answer generate(RunningJob job, ImmediateTool tool, Call call)
      throws InterruptedException {
    try {
      return tool.local() ? local.generate(job, tool, call) : tool.generate(call);
    } catch (RuntimeException | Error e) {
      return JobRunner.thrown(tool.name(), e);
    }
  }

  private void report(RunningJob job, ImmediateTool tool, Answer answer, long startNanos)
      throws InterruptedException {
    if (answer instanceof Answer.Generated generated && DeliveredAnswer.needed(generated)) {
      fetcher.deliver(job, tool, new DeliveredAnswer(generated, EndPath.immediate));
      return;
    }
    int tookMillis = (int) Duration.ofNanos(System.nanoTime() - startNanos).toMillis();
    var _ = reporter.answered(job.id(), tool, job.sent(), answer, EndPath.immediate, tookMillis);
  }

  private void timedOut(RunningJob job, ImmediateTool tool) {
    var _ =
        reporter.ended(
            job.id(),
            Outcome.timed_out,
            EndPath.deadline,
            BigDecimal.ZERO,
            job.sent(),
            "no answer within " + tool.timeout());
  }

  private void lost(RunningJob job, ImmediateTool tool) {
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
