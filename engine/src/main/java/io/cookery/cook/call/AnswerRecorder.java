package io.cookery.cook.call;

import io.cookery.cook.job.DeliveredAnswer;
import io.cookery.cook.job.EndPath;
import io.cookery.cook.job.JobMove;
import io.cookery.cook.job.RunningJob;
import io.cookery.tool.Answer;
import io.cookery.tool.Tool;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what tools answer to calls of jobs that this node holds. From here on nothing interrupts
 * the job, and whatever breaks on the way, memory that ran out too, is tried again: the answer was
 * paid for.
 */
final class AnswerRecorder {

  /** How long it is tried to keep an answer that is in memory alone. */
  static final Duration PATIENCE = JobMove.Delivered.PATIENCE;

  private static final Logger log = LoggerFactory.getLogger(AnswerRecorder.class);

  private final EndReporter reporter;
  private final OutputFetcher fetcher;

  AnswerRecorder(EndReporter reporter, OutputFetcher fetcher) {
    this.reporter = reporter;
    this.fetcher = fetcher;
  }

  /**
   * Records an answer.
   *
   * @param tookMillis of the call; null if the time since the claim is meant
   */
  void record(RunningJob job, Tool tool, Answer answer, @Nullable Integer tookMillis)
      throws InterruptedException {
    job.keep();
    long endNanos = System.nanoTime() + PATIENCE.toNanos();
    for (int again = 0; ; again++) {
      try {
        recordOnce(job, tool, answer, tookMillis);
        return;
      } catch (RuntimeException | Error e) {
        if (job.isDelivered() || System.nanoTime() - endNanos > 0) {
          throw e;
        }
        log.warn("The answer for slot {} is not recorded; tried again", job.claim().slot(), e);
      }
      Backoff.pause(again);
    }
  }

  private void recordOnce(RunningJob job, Tool tool, Answer answer, @Nullable Integer tookMillis)
      throws InterruptedException {
    if (answer instanceof Answer.Generated generated && DeliveredAnswer.needed(generated)) {
      DeliveredAnswer delivery = new DeliveredAnswer(generated, EndPath.immediate);
      fetcher.deliver(job, tool, OutputFetcher.priced(tool, delivery));
      return;
    }
    var _ = reporter.answered(job.id(), tool, job.sent(), answer, EndPath.immediate, tookMillis);
  }
}
