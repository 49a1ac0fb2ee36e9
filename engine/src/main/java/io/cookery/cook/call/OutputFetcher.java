package io.cookery.cook.call;

import io.cookery.cook.job.DeliveredAnswer;
import io.cookery.cook.job.JobMove;
import io.cookery.cook.job.RunningJob;
import io.cookery.cook.ledger.Ledger;
import io.cookery.tool.Answer;
import io.cookery.tool.Fetched;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolOutput;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the outputs that tools leave elsewhere. That a tool is done is on record before anything
 * is fetched, so a node that dies meanwhile costs another fetch and no other call.
 */
public final class OutputFetcher {

  private static final Logger log = LoggerFactory.getLogger(OutputFetcher.class);

  private final Ledger ledger;
  private final EndReporter reporter;

  public OutputFetcher(Ledger ledger, EndReporter reporter) {
    this.ledger = ledger;
    this.reporter = reporter;
  }

  /** Puts on record that the tool is done with a job that this node holds, and finishes it. */
  void deliver(RunningJob job, Tool tool, DeliveredAnswer delivery) throws InterruptedException {
    ledger
        .move(job.id().collection(), new JobMove.Delivered(job.claim().key(), delivery.toJson()))
        .join();
    // Also if it did not move: then it was ended meanwhile, and this is what the tool says of it.
    finish(job, tool, delivery);
  }

  /** Fetches until everything is here, can never be, or the slot's time is over. */
  void finish(RunningJob job, Tool tool, DeliveredAnswer delivery) throws InterruptedException {
    for (int again = 0; ; again++) {
      switch (fetched(tool, delivery.answer())) {
        case FetchedAnswer.Whole(Answer.Generated answer) -> {
          var _ = reporter.answered(job.id(), tool, job.sent(), answer, delivery.path(), null);
          return;
        }
        case FetchedAnswer.Incomplete(Fetched.NotNow notNow) when !job.left().isZero() -> {
          log.info(
              "Outputs of slot {} cannot be fetched; tried again: {}",
              job.claim().slot(),
              notNow.error());
          Backoff.pause(again);
        }
        case FetchedAnswer.Incomplete(Fetched.Missing missing) -> {
          Answer answer = unfetched(missing, delivery.answer(), tool);
          var _ = reporter.answered(job.id(), tool, job.sent(), answer, delivery.path(), null);
          return;
        }
      }
    }
  }

  /** What an answer comes to whose outputs cannot be had: a failed attempt at its price. */
  public static Answer unfetched(Fetched.Missing missing, Answer.Generated answer, Tool tool) {
    return new Answer.Retryable(
        "what it made could not be fetched: " + missing.error(),
        answer.costUsd() == null ? tool.priceUsd() : answer.costUsd());
  }

  /** The same answer with everything here, or what is missing. */
  public static FetchedAnswer fetched(Tool tool, Answer.Generated answer)
      throws InterruptedException {
    List<ToolOutput> here = new ArrayList<>();
    for (ToolOutput output : answer.outputs()) {
      switch (output) {
        case ToolOutput.Kept kept -> here.add(kept);
        case ToolOutput.Link link -> {
          switch (fetched(tool, link)) {
            case Fetched.Here(ToolOutput.Kept kept) -> here.add(kept);
            case Fetched.Missing missing -> {
              return new FetchedAnswer.Incomplete(missing);
            }
          }
        }
      }
    }
    return new FetchedAnswer.Whole(new Answer.Generated(here, answer.costUsd()));
  }

  private static Fetched fetched(Tool tool, ToolOutput.Link link) throws InterruptedException {
    try {
      return tool.fetch(link);
    } catch (RuntimeException e) {
      log.warn("Tool {} threw while it fetched {}; tried again", tool.name(), link.uri(), e);
      return new Fetched.NotNow(EndReporter.message(e), null);
    }
  }
}
