package io.cookery.cook.remote;

import io.cookery.cook.Cook;
import io.cookery.cook.CookStatus;
import io.cookery.cook.EndResult;
import io.cookery.cook.call.EndReporter;
import io.cookery.cook.job.Elapsed;
import io.cookery.cook.job.EndPath;
import io.cookery.cook.job.JobEnd.Outcome;
import io.cookery.cook.limit.CallRates;
import io.cookery.cook.recipe.Sent;
import io.cookery.input.ThrownTrouble;
import io.cookery.tool.Answer;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.Progress;
import io.cookery.tool.RemoteTool;
import io.cookery.tool.RemoteTool.Cancellation;
import io.cookery.tool.ToolRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at one job that its tool has. */
final class JobPoll {

  /** How long after its deadline a tool that cannot be reached is told again to give a job up. */
  static final Duration TELL_FOR = Duration.ofSeconds(30);

  private static final Logger log = LoggerFactory.getLogger(JobPoll.class);

  private static final CompletableFuture<@Nullable Sent> NOTHING_UNSAID =
      CompletableFuture.completedFuture(null);

  private final ToolRegistry tools;
  private final DueJobs dueJobs;
  private final RemoteResults results;
  private final EndReporter reporter;
  private final CallbackJobs jobs;
  private final CallRates rates;
  private final Consumer<DueJob> seen;

  /**
   * A look.
   *
   * @param seen told of every job that is looked at
   */
  JobPoll(
      ToolRegistry tools,
      DueJobs dueJobs,
      RemoteResults results,
      EndReporter reporter,
      CallbackJobs jobs,
      CallRates rates,
      Consumer<DueJob> seen) {
    this.tools = tools;
    this.dueJobs = dueJobs;
    this.results = results;
    this.reporter = reporter;
    this.jobs = jobs;
    this.rates = rates;
    this.seen = seen;
  }

  /** Looks; what goes wrong is looked at again when the job is next due. */
  void at(DueJob job, Cook cook) {
    seen.accept(job);
    try {
      switch (tools.find(cook.tool()).orElse(null)) {
        case null ->
            log.info("Tool {} is gone from here; its jobs are left to other nodes", cook.tool());
        case RemoteTool tool ->
            tool.<Boolean, InterruptedException>takingIn(() -> {
              at(job, cook, tool);
              return true;
            });
        case ImmediateTool tool -> {
          // What this node knows by the name is another tool; the job may be at work elsewhere.
          if (job.overdue()) {
            timedOut(job, tool.priceUsd(), "its tool takes no jobs any more");
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      log.warn("Slot {} could not be looked at; looked at again", job.id().slot(), e);
    }
  }

  private void at(DueJob job, Cook cook, RemoteTool tool) throws InterruptedException {
    if (job.leftAlone() || rates.pauses(tool.name())) {
      leftAlone(job, cook, tool);
    } else if (job.overdue()) {
      overdue(job, tool);
    } else {
      Cancellation cancelled =
          cook.status() == CookStatus.stopping ? cancel(job, tool) : Cancellation.UNSUPPORTED;
      if (cancelled == Cancellation.ACCEPTED) {
        stopped(job, BigDecimal.ZERO);
      } else if (tool.pollEvery().isPresent()) {
        ask(job, tool);
      } else if (cancelled == Cancellation.ENDED) {
        // Nobody can be asked what it made; a callback that is under way puts the cost right.
        stopped(job, tool.priceUsd());
      }
    }
  }

  private void stopped(DueJob job, BigDecimal presumedUsd) {
    String error = "the cook was stopped";
    var _ = reporter.ended(job.id(), Outcome.cancelled, EndPath.cancel, presumedUsd, null, error);
  }

  /**
   * The tool is not called, and its jobs wait; those of a cook that was stopped not for long, since
   * nobody waits for what they make.
   */
  private void leftAlone(DueJob job, Cook cook, RemoteTool tool) {
    if (cook.status() == CookStatus.stopping && job.overdueBy().compareTo(TELL_FOR) >= 0) {
      timedOut(job, tool.priceUsd(), "its tool wants to be left alone and was not asked");
    }
  }

  /**
   * Ends a job that is not waited for any longer. What its tool has made meanwhile is paid for, and
   * after a time without any node nobody has asked for it yet: so it is asked for before the tool
   * is told to give up, and once more when it can make nothing any more.
   */
  private void overdue(DueJob job, RemoteTool tool) throws InterruptedException {
    Optional<Progress> said =
        tool.pollEvery().isPresent() ? Optional.of(poll(job, tool)) : Optional.empty();
    if (said.orElse(null) instanceof Progress.Ended ended) {
      arrived(job, tool, ended.answer());
      return;
    }
    Cancellation cancelled = cancel(job, tool);
    if (cancelled == Cancellation.UNREACHABLE && job.overdueBy().compareTo(TELL_FOR) < 0) {
      // Until it is told, the job may be at work there: its place is not free yet.
      return;
    }
    if (tool.pollEvery().isPresent()
        && poll(job, tool) instanceof Progress.Ended(Answer.Generated generated)) {
      arrived(job, tool, generated);
      return;
    }
    timedOut(
        job,
        // A tool that gives it up says what that costs, if anything; else it works on, or has
        // worked.
        cancelled == Cancellation.ACCEPTED ? BigDecimal.ZERO : tool.priceUsd(),
        "no answer within " + Elapsed.text(job.age()) + said.map(JobPoll::why).orElse(""));
  }

  private static String why(Progress said) {
    return said instanceof Progress.Unreachable(String error, _)
        ? "; asked for the job at the end: " + error
        : "";
  }

  private void timedOut(DueJob job, BigDecimal presumedUsd, String error) {
    var _ = reporter.ended(job.id(), Outcome.timed_out, EndPath.deadline, presumedUsd, null, error);
  }

  private static Cancellation cancel(DueJob job, RemoteTool tool) throws InterruptedException {
    try {
      return tool.cancel(job.remote());
    } catch (RuntimeException | Error e) {
      log.warn("Tool {} threw when asked to cancel", tool.name(), e);
      return Cancellation.UNREACHABLE;
    }
  }

  private void ask(DueJob job, RemoteTool tool) throws InterruptedException {
    switch (poll(job, tool)) {
      case Progress.Ended ended -> arrived(job, tool, ended.answer());
      case Progress.Running _ -> {
        if (job.failures() > 0) {
          dueJobs.answered(job);
        }
      }
      case Progress.Unreachable unreachable -> {
        log.debug("Slot {} could not be asked for: {}", job.id().slot(), unreachable.error());
        dueJobs.putOff(job, unreachable.retryAfter());
      }
      case Progress.Throttled throttled -> dueJobs.putOff(job, throttled.retryAfter());
    }
  }

  private void arrived(DueJob job, RemoteTool tool, Answer answer) {
    var _ =
        (job.unsaid() ? jobs.unsaid(job.id()) : NOTHING_UNSAID)
            .thenCompose(sent -> results.arrived(job.id(), tool, sent, answer, EndPath.polling))
            .exceptionally(trouble -> {
              log.warn("An answer for slot {} was not recorded", job.id().slot(), trouble);
              return EndResult.duplicate;
            });
  }

  private Progress poll(DueJob job, RemoteTool tool) throws InterruptedException {
    try {
      Progress progress = tool.poll(job.remote());
      if (progress instanceof Progress.Throttled throttled) {
        rates.pause(tool, throttled.retryAfter());
      }
      return progress;
    } catch (RuntimeException | Error e) {
      log.warn("Tool {} threw when asked how a job stands", tool.name(), e);
      return new Progress.Unreachable(ThrownTrouble.words(e), null);
    }
  }
}
