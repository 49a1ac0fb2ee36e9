package io.cookery.cook.call;

import io.cookery.cook.job.Claim.CallState;
import io.cookery.cook.job.Elapsed;
import io.cookery.cook.job.EndPath;
import io.cookery.cook.job.JobEnd.Outcome;
import io.cookery.cook.job.RunningJob;
import io.cookery.cook.ledger.Ledger;
import io.cookery.cook.limit.Outages;
import io.cookery.cook.recipe.PreparedRecipe;
import io.cookery.cook.recipe.Sent;
import io.cookery.cook.recovery.Reconciler;
import io.cookery.db.Json;
import io.cookery.input.ThrownTrouble;
import io.cookery.tool.Call;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.RemoteTool;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolRegistry;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Runs one job from its claim until the node need not hold it any longer. */
public final class JobRunner {

  private static final Logger log = LoggerFactory.getLogger(JobRunner.class);

  private final ToolRegistry tools;
  private final ImmediateCalls immediate;
  private final JobSubmitter submitter;
  private final OutputFetcher fetcher;
  private final EndReporter reporter;
  private final Outages outages;
  private final Ledger ledger;

  JobRunner(
      ToolRegistry tools,
      ImmediateCalls immediate,
      JobSubmitter submitter,
      OutputFetcher fetcher,
      EndReporter reporter,
      Outages outages,
      Ledger ledger) {
    this.tools = tools;
    this.immediate = immediate;
    this.submitter = submitter;
    this.fetcher = fetcher;
    this.reporter = reporter;
    this.outages = outages;
    this.ledger = ledger;
  }

  /** Runs on the job's own thread; an interrupt ends it. */
  public void run(CompletableFuture<PreparedRecipe> prepared, RunningJob job) {
    try {
      if (job.claim().callState() instanceof CallState.Delivered delivered) {
        finish(prepared, job, delivered);
      } else {
        call(prepared, job);
      }
    } catch (InterruptedException e) {
      interrupted(job);
    } catch (RuntimeException | Error e) {
      broke(job, e);
    }
  }

  private void call(CompletableFuture<PreparedRecipe> prepared, RunningJob job)
      throws InterruptedException {
    Optional<PreparedRecipe> ready = ready(prepared, job);
    if (ready.isEmpty()) {
      handOn(job);
      return;
    }
    PreparedRecipe recipe = ready.get();
    Tool tool = recipe.tool();
    if (job.claim().callState() instanceof CallState.Called) {
      job.owes(EndReporter.lostCost(tool));
    }
    PreparedRecipe.Work work = recipe.work(job.claim().slot(), job.claim().attempt());
    Call call = new Call(job.id(), params(job, work), work.seed(), recipe.folder());
    switch (tool) {
      case ImmediateTool now -> immediate.run(job, now, call);
      case RemoteTool later -> submitter.run(job, later, call);
    }
  }

  private void finish(
      CompletableFuture<PreparedRecipe> prepared, RunningJob job, CallState.Delivered delivered)
      throws InterruptedException {
    Optional<Tool> tool =
        job.sent() == null ? unsaid(prepared, job) : tools.find(job.cook().tool());
    if (tool.isEmpty()) {
      handOn(job);
    } else {
      fetcher.finish(job, tool.get(), delivered);
    }
  }

  /** An older version did not write down what it sent, so that is rendered again. */
  private static Optional<Tool> unsaid(CompletableFuture<PreparedRecipe> prepared, RunningJob job)
      throws InterruptedException {
    return ready(prepared, job)
        .map(recipe -> {
          job.prepared(recipe.work(job.claim().slot(), job.claim().attempt()).sent());
          return recipe.tool();
        });
  }

  /** Waits so that an interrupt ends it, too. */
  private static Optional<PreparedRecipe> ready(
      CompletableFuture<PreparedRecipe> prepared, RunningJob job) throws InterruptedException {
    try {
      return Optional.of(prepared.get());
    } catch (ExecutionException | CancellationException e) {
      log.info("Slot {} cannot be prepared here: {}", job.claim().slot(), e.toString());
      return Optional.empty();
    }
  }

  /** This node cannot do it: the row stays as it is, for a node that can to take it over. */
  private void handOn(RunningJob job) {
    int nodeId = job.nodeId();
    var _ =
        ledger
            .change(job.id().collection(), handle -> Reconciler.handOn(handle, job.id(), nodeId))
            .whenComplete((_, trouble) -> {
              if (trouble != null) {
                log.warn("Slot {} could not be handed on", job.claim().slot(), trouble);
              }
              job.abandon(nodeId);
            });
  }

  /** A tool that may know of the job is given again what it was given. */
  private static ObjectNode params(RunningJob job, PreparedRecipe.Work work) {
    Sent mine = work.sent();
    Sent sent = job.prepared(mine);
    return sent.equals(mine) ? work.params() : (ObjectNode) Json.MAPPER.readTree(sent.params());
  }

  private void interrupted(RunningJob job) {
    if (job.abandoned()) {
      log.debug("Slot {} is another node's now", job.claim().slot());
    } else if (job.closing()) {
      log.debug("Slot {} is left to the node that takes it over", job.claim().slot());
    } else if (job.givenUp()) {
      end(job, Outcome.cancelled, EndPath.cancel, "the cook was stopped before the call");
    } else if (job.expired()) {
      overdue(job);
    } else {
      log.warn("Slot {} was interrupted by nobody; its row says how it goes on", job.id().slot());
      job.abandon();
    }
  }

  /** Ends a job whose time is over. */
  public void overdue(RunningJob job) {
    String waited = Elapsed.text(job.waited());
    if (job.owedUsd() != null) {
      end(job, Outcome.timed_out, EndPath.deadline, "no answer within " + waited);
    } else if (tools.find(job.cook().tool()).filter(outages::lasts).isPresent()) {
      // Its slot has as much time as it had before nobody reached the tool.
      end(job, Outcome.unusable, EndPath.deadline, "not called: the tool cannot be reached");
    } else {
      end(job, Outcome.timed_out, EndPath.deadline, "not called within " + waited);
    }
  }

  /** Whatever has come of a call is not lost, and not free, since something broke here. */
  private void broke(RunningJob job, Throwable e) {
    log.warn("Slot {} cannot go on", job.id().slot(), e);
    if (job.isDelivered()) {
      job.abandon();
    } else if (job.owedUsd() == null) {
      end(job, Outcome.retryable, EndPath.immediate, ThrownTrouble.words(e));
    } else {
      end(job, Outcome.lost, EndPath.recovery, "its answer was lost: " + ThrownTrouble.words(e));
    }
  }

  /** Ends a job without its tool; what it may have cost is presumed. */
  private void end(RunningJob job, Outcome outcome, EndPath path, String error) {
    BigDecimal owed = job.owedUsd();
    var _ =
        reporter.ended(
            job.id(), outcome, path, owed == null ? BigDecimal.ZERO : owed, job.sent(), error);
  }
}
