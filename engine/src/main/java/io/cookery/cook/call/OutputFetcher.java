package io.cookery.cook.call;

import io.cookery.cook.job.DeliveredAnswer;
import io.cookery.cook.job.JobMove;
import io.cookery.cook.job.RunningJob;
import io.cookery.cook.ledger.Ledger;
import io.cookery.tool.Answer;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolOutput;
import java.io.IOException;
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

  /** Fetches until everything is here, or the slot's time is over. */
  void finish(RunningJob job, Tool tool, DeliveredAnswer delivery) throws InterruptedException {
    for (int again = 0; ; again++) {
      Answer answer;
      try {
        answer = fetched(tool, delivery.answer());
      } catch (IOException e) {
        if (!job.left().isZero()) {
          log.info("Outputs of slot {} cannot be fetched; tried again", job.claim().slot(), e);
          Backoff.pause(again);
          continue;
        }
        answer =
            new Answer.Retryable(
                "what it made could not be fetched: " + EndReporter.message(e),
                delivery.answer().costUsd() == null
                    ? tool.priceUsd()
                    : delivery.answer().costUsd());
      }
      var _ = reporter.answered(job.id(), tool, job.sent(), answer, delivery.path(), null);
      return;
    }
  }

  /** The same answer with everything here. */
  public static Answer.Generated fetched(Tool tool, Answer.Generated answer)
      throws IOException, InterruptedException {
    List<ToolOutput> here = new ArrayList<>();
    for (ToolOutput output : answer.outputs()) {
      here.add(
          switch (output) {
            case ToolOutput.Kept kept -> kept;
            case ToolOutput.Link link -> tool.fetch(link);
          });
    }
    return new Answer.Generated(here, answer.costUsd());
  }
}
