package io.cookery.cook.call;

import io.cookery.cook.job.Claim.CallState;
import io.cookery.cook.job.DeliveredAnswer;
import io.cookery.cook.job.EndPath;
import io.cookery.cook.job.JobEnd.Outcome;
import io.cookery.cook.job.RunningJob;
import io.cookery.cook.ledger.Ledger;
import io.cookery.cook.recipe.PreparedRecipe;
import io.cookery.cook.recipe.Sent;
import io.cookery.cook.recovery.Reconciler;
import io.cookery.db.Json;
import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.RemoteTool;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolRegistry;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Runs one job from its claim until the node need not hold it any longer. */
public final class JobRunner {

  private static final Logger log = LoggerFactory.getLogger(JobRunner.class);

  private final ImmediateCalls immediate;
  private final JobSubmitter submitter;
  private final OutputFetcher fetcher;
  private final EndReporter reporter;
  private final Ledger ledger;
  private final ToolRegistry tools;

  public JobRunner(
      ImmediateCalls immediate,
      JobSubmitter submitter,
      OutputFetcher fetcher,
      EndReporter reporter,
      Ledger ledger,
      ToolRegistry tools) {
    this.immediate = immediate;
    this.submitter = submitter;
    this.fetcher = fetcher;
    this.reporter = reporter;
    this.ledger = ledger;
    this.tools = tools;
  }

  /** Runs on the job's own thread; an interrupt ends it. */
  public void run(CompletableFuture<PreparedRecipe> prepared, RunningJob job) {
    try {
      if (job.claim().callState() instanceof CallState.Delivered delivered && job.sent() != null) {
        finish(job, delivered);
        return;
      }
      Optional<PreparedRecipe> ready = ready(prepared, job);
      if (ready.isEmpty()) {
        handOn(job);
        return;
      }
      PreparedRecipe recipe = ready.get();
      PreparedRecipe.Work work = recipe.work(job.claim().slot(), job.claim().attempt());
      if (job.claim().callState() instanceof CallState.Delivered delivered) {
        fetcher.finish(job, recipe.tool(), DeliveredAnswer.parse(delivered.answer()));
        return;
      }
      Call call = new Call(job.id(), params(job, work), work.seed(), recipe.folder());
      switch (recipe.tool()) {
        case ImmediateTool tool -> immediate.run(job, tool, call);
        case RemoteTool tool -> submitter.run(job, tool, call);
      }
    } catch (InterruptedException e) {
      interrupted(job);
    } catch (RuntimeException | Error e) {
      log.warn("Slot {} could not be prepared; it is tried again", job.claim().slot(), e);
      report(job, Outcome.retryable, EndPath.immediate, EndReporter.message(e));
    }
  }

  /** What its tool was given stands on its row, so nothing but the tool is needed. */
  private void finish(RunningJob job, CallState.Delivered delivered) throws InterruptedException {
    Optional<Tool> tool = tools.find(job.cook().tool());
    if (tool.isEmpty()) {
      handOn(job);
    } else {
      fetcher.finish(job, tool.get(), DeliveredAnswer.parse(delivered.answer()));
    }
  }

  private static Optional<PreparedRecipe> ready(
      CompletableFuture<PreparedRecipe> prepared, RunningJob job) {
    try {
      return Optional.of(prepared.join());
    } catch (CompletionException | CancellationException e) {
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
    } else if (job.givenUp()) {
      report(job, Outcome.cancelled, EndPath.cancel, "the cook was stopped before the call");
    } else if (job.expired()) {
      overdue(job);
    } else {
      log.debug("Slot {} was interrupted; another node takes it over", job.claim().slot());
    }
  }

  /** Ends a job whose call takes longer than it may. */
  public void overdue(RunningJob job) {
    report(job, Outcome.timed_out, EndPath.deadline, "no answer in time");
  }

  private void report(RunningJob job, Outcome outcome, EndPath path, String error) {
    var _ = reporter.ended(job.id(), outcome, path, BigDecimal.ZERO, job.sent(), error);
  }

  /** What an answer is when the tool threw instead. */
  static Answer thrown(String tool, Throwable e) {
    log.warn("Tool {} threw; the job counts as a failed attempt", tool, e);
    return new Answer.Retryable(EndReporter.message(e), null);
  }
}
