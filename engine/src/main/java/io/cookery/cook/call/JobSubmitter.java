package io.cookery.cook.call;

import io.cookery.cook.job.CallbackTokens;
import io.cookery.cook.job.Elapsed;
import io.cookery.cook.job.EndPath;
import io.cookery.cook.job.JobEnd.Outcome;
import io.cookery.cook.job.JobMove;
import io.cookery.cook.job.RunningJob;
import io.cookery.cook.ledger.Ledger;
import io.cookery.input.ThrownTrouble;
import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.LostAnswer;
import io.cookery.tool.RemoteTool;
import io.cookery.tool.RemoteTool.Found;
import io.cookery.tool.RemoteTool.RemoteJob;
import io.cookery.tool.Submission;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands jobs to tools that are done with them later. */
final class JobSubmitter {

  private static final Logger log = LoggerFactory.getLogger(JobSubmitter.class);

  private final CallGate gate;
  private final Ledger ledger;
  private final EndReporter reporter;
  private final AnswerRecorder recorder;
  private final CallbackTokens tokens;

  JobSubmitter(
      CallGate gate,
      Ledger ledger,
      EndReporter reporter,
      AnswerRecorder recorder,
      CallbackTokens tokens) {
    this.gate = gate;
    this.ledger = ledger;
    this.reporter = reporter;
    this.recorder = recorder;
    this.tokens = tokens;
  }

  /** Calls until it is known that the tool has the job, or that it has not. */
  void run(RunningJob job, RemoteTool tool, Call call) throws InterruptedException {
    boolean unknown = job.claim().maybeCalled(tool.lostAnswer());
    for (int again = 0; ; again++) {
      if (job.left().isZero()) {
        timedOut(job);
        return;
      }
      switch (unknown ? next(job, tool) : Next.CALL) {
        case SETTLED -> {
          return;
        }
        case LATER -> {}
        case CALL -> {
          // A tool that was asked and has it nowhere is called as if for the first time.
          boolean repeated = unknown && tool.lostAnswer() == LostAnswer.CALL_AGAIN;
          int calledAgain = again;
          boolean called =
              tool.<Boolean, InterruptedException>takingIn(
                  () -> called(job, tool, call, repeated, calledAgain));
          if (called) {
            return;
          }
        }
      }
      unknown = true;
      log.info("Whether the tool has slot {} is unknown", job.claim().slot());
      Backoff.pause(again);
    }
  }

  private void timedOut(RunningJob job) {
    job.keep();
    BigDecimal owed = job.owedUsd();
    var _ =
        reporter.ended(
            job.id(),
            Outcome.timed_out,
            EndPath.deadline,
            owed == null ? BigDecimal.ZERO : owed,
            job.sent(),
            "no answer within " + Elapsed.text(job.waited()));
  }

  /** What to do for a job that the tool may have. */
  private enum Next {
    CALL,
    LATER,
    SETTLED
  }

  private Next next(RunningJob job, RemoteTool tool) throws InterruptedException {
    return switch (tool.lostAnswer()) {
      case CALL_AGAIN -> Next.CALL;
      case WAIT -> settled(job, tool, null);
      case ASK ->
          switch (find(job, tool)) {
            case Found.Nowhere _ -> {
              job.owesNothing();
              yield Next.CALL;
            }
            case Found.Unreachable _ -> Next.LATER;
            case Found.Here here -> settled(job, tool, here.remoteId());
          };
    };
  }

  private Next settled(RunningJob job, RemoteTool tool, @Nullable String remoteId) {
    gate.found(job, tool);
    submitted(job, tool, remoteId);
    return Next.SETTLED;
  }

  private static Found find(RunningJob job, RemoteTool tool) throws InterruptedException {
    try {
      return tool.find(new RemoteJob(job.id(), null));
    } catch (InterruptedException e) {
      if (job.interrupted()) {
        throw e;
      }
      return new Found.Unreachable("it was interrupted");
    } catch (RuntimeException | Error e) {
      log.warn("Tool {} threw when asked whether it has a job", tool.name(), e);
      return new Found.Unreachable(ThrownTrouble.words(e));
    }
  }

  /** Calls once, and records what comes of it unless whether the tool has the job is unknown. */
  private boolean called(RunningJob job, RemoteTool tool, Call call, boolean repeated, int again)
      throws InterruptedException {
    Optional<Submission> submission = submit(job, tool, call, repeated, again);
    if (submission.isPresent() && leavesUnknown(submission.get(), repeated, again)) {
      return false;
    }
    if (submission.isPresent()) {
      took(job, tool, submission.get());
    }
    return true;
  }

  private Optional<Submission> submit(
      RunningJob job, RemoteTool tool, Call call, boolean repeated, int again)
      throws InterruptedException {
    String token = tokens.of(job.id(), tool.name());
    Optional<CallGate.Pass> pass = gate.enter(job, tool, tool.submitTimeout());
    if (pass.isEmpty()) {
      return Optional.empty();
    }
    try (CallGate.Pass _ = pass.get()) {
      Submission submission = submission(job, tool, call, token);
      if (!leavesUnknown(submission, repeated, again)) {
        job.keep();
      }
      switch (submission) {
        case Submission.Accepted _ -> gate.accepted(pass.get());
        case Submission.Ended(Answer answer) -> gate.answered(pass.get(), tool, answer);
      }
      return Optional.of(submission);
    }
  }

  private static boolean leavesUnknown(Submission submission, boolean repeated, int again) {
    return submission instanceof Submission.Ended(Answer answer)
        && AmbiguousCalls.leaveUnknown(answer, repeated, again);
  }

  private static Submission submission(RunningJob job, RemoteTool tool, Call call, String token)
      throws InterruptedException {
    try {
      return tool.submit(call, token);
    } catch (InterruptedException e) {
      if (job.interrupted() && !job.expired()) {
        throw e;
      }
      return unknown("no answer within " + Elapsed.text(job.waited()));
    } catch (RuntimeException | Error e) {
      log.warn("Tool {} threw; whether it has the job is unknown", tool.name(), e);
      return unknown(ThrownTrouble.words(e));
    }
  }

  private static Submission unknown(String error) {
    return new Submission.Ended(new Answer.Unknown(error));
  }

  private void took(RunningJob job, RemoteTool tool, Submission submission)
      throws InterruptedException {
    switch (submission) {
      case Submission.Accepted accepted -> submitted(job, tool, accepted.remoteId());
      case Submission.Ended(Answer answer) -> recorder.record(job, tool, answer, null);
    }
  }

  /** From here on any node may end it; this one holds it no longer. */
  private void submitted(RunningJob job, RemoteTool tool, @Nullable String remoteId) {
    job.keep();
    Duration left = job.left();
    Duration deadline = left.compareTo(tool.timeout()) < 0 ? left : tool.timeout();
    var _ =
        ledger.move(
            job.id().collection(),
            new JobMove.Submitted(
                job.claim().key(), remoteId, tool.pollEvery().orElse(null), deadline));
  }
}
