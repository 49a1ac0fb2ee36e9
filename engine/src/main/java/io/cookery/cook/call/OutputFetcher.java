package io.cookery.cook.call;

import io.cookery.cook.EndResult;
import io.cookery.cook.job.Claim.CallState;
import io.cookery.cook.job.DeliveredAnswer;
import io.cookery.cook.job.JobMove;
import io.cookery.cook.job.RunningJob;
import io.cookery.cook.ledger.Ledger;
import io.cookery.cook.recipe.Sent;
import io.cookery.id.JobId;
import io.cookery.input.ThrownTrouble;
import io.cookery.tool.Answer;
import io.cookery.tool.Fetched;
import io.cookery.tool.Tool;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the outputs that tools leave elsewhere. That a tool is done is on record before anything
 * is fetched, so a node that dies meanwhile costs another fetch and no other call. Whatever goes
 * wrong on the way is tried again for {@link JobMove.Delivered#PATIENCE}; then the attempt has
 * failed, at its price.
 */
public final class OutputFetcher {

  /** How long an answer waits for room that is on no row: its tool tells it again. */
  static final Duration LATE_PATIENCE = Duration.ofSeconds(20);

  private static final Logger log = LoggerFactory.getLogger(OutputFetcher.class);

  private final Ledger ledger;
  private final EndReporter reporter;
  private final Outputs outputs;
  private final FetchCapacity room;

  OutputFetcher(Ledger ledger, EndReporter reporter, Outputs outputs, FetchCapacity room) {
    this.ledger = ledger;
    this.reporter = reporter;
    this.outputs = outputs;
    this.room = room;
  }

  /** Puts on record that the tool is done with a job that this node holds, and finishes it. */
  void deliver(RunningJob job, Tool tool, DeliveredAnswer delivery) throws InterruptedException {
    job.deliver();
    try {
      // Also if it does not move: then it was ended meanwhile, and this is what the tool says of
      // it.
      ledger
          .move(job.id().collection(), new JobMove.Delivered(job.claim().key(), delivery.toJson()))
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("what the tool made is not on record", e);
    }
    job.delivered();
    finish(job, tool, delivery, JobMove.Delivered.PATIENCE);
  }

  /** Finishes a job whose answer stands on its row. */
  void finish(RunningJob job, Tool tool, CallState.Delivered delivered)
      throws InterruptedException {
    finish(job, tool, DeliveredAnswer.parse(delivered.answer()), delivered.left());
  }

  private void finish(RunningJob job, Tool tool, DeliveredAnswer delivery, Duration patience)
      throws InterruptedException {
    job.keep();
    long endNanos = System.nanoTime() + patience.toNanos();
    OutputFetch fetch = new OutputFetch(delivery.answer().outputs(), room, outputs);
    for (int again = 0; ; again++) {
      Fetched.Missing missing = once(job, tool, delivery, fetch);
      if (missing == null) {
        return;
      }
      Duration left = Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
      if ((missing instanceof Fetched.Never || left.isZero()) && failed(job, delivery, missing)) {
        return;
      }
      log.info(
          "Outputs of slot {} cannot be fetched; tried again: {}",
          job.claim().slot(),
          missing.error());
      Thread.sleep(pause(again, missing, left));
    }
  }

  /** What is missing still; null if nothing is, and the end was reported. */
  private Fetched.@Nullable Missing once(
      RunningJob job, Tool tool, DeliveredAnswer delivery, OutputFetch fetch)
      throws InterruptedException {
    try {
      switch (fetch.bring(tool, FetchCapacity.AS_LONG_AS_IT_TAKES)) {
        case FetchedAnswer.Whole whole -> {
          var _ = reporter.made(job.id(), job.sent(), whole.outputs(), delivery);
        }
        case FetchedAnswer.Incomplete(Fetched.Missing missing) -> {
          return missing;
        }
      }
    } catch (InterruptedException e) {
      if (job.closing()) {
        throw e;
      }
      return new Fetched.NotNow("it was interrupted", null);
    } catch (IOException e) {
      var _ = reporter.unkept(job.id(), job.sent(), e, delivery);
    } catch (RuntimeException | Error e) {
      // Memory that ran out, too: what the tool made is on record and was paid for.
      log.warn("Outputs of slot {} could not be kept; tried again", job.claim().slot(), e);
      return new Fetched.NotNow(ThrownTrouble.words(e), null);
    }
    return null;
  }

  /** Whether it could be reported that the outputs cannot be had. */
  private boolean failed(RunningJob job, DeliveredAnswer delivery, Fetched.Missing missing) {
    try {
      var _ = reporter.unfetched(job.id(), job.sent(), missing, delivery, true);
      return true;
    } catch (RuntimeException | Error e) {
      log.warn("The end of slot {} could not be reported; tried again", job.claim().slot(), e);
      return false;
    }
  }

  private static Duration pause(int again, Fetched.Missing missing, Duration left) {
    Duration pause = Backoff.length(again);
    Duration asked = missing instanceof Fetched.NotNow notNow ? notNow.retryAfter() : null;
    if (asked != null && asked.compareTo(pause) > 0) {
      pause = asked;
    }
    // The last try is when patience ends, whatever was asked for.
    return left.compareTo(pause) < 0 && !left.isZero() ? left : pause;
  }

  /**
   * Brings the outputs of an answer that stands on no row, once.
   *
   * @param sent what the tool was given; null for what stands on record
   * @return fails if they cannot be had now: whoever brought the answer is to bring it again
   */
  public CompletableFuture<EndResult> late(
      JobId id, Tool tool, @Nullable Sent sent, DeliveredAnswer delivery)
      throws IOException, InterruptedException {
    OutputFetch fetch = new OutputFetch(delivery.answer().outputs(), room, outputs);
    return switch (fetch.bring(tool, LATE_PATIENCE)) {
      case FetchedAnswer.Whole whole -> reporter.made(id, sent, whole.outputs(), delivery);
      case FetchedAnswer.Incomplete(Fetched.Never never) ->
          reporter.unfetched(id, sent, never, delivery, false);
      case FetchedAnswer.Incomplete(Fetched.Missing missing) ->
          throw new IOException(missing.error());
    };
  }

  /** The answer as it is kept on its job's row, with what it cost. */
  public static DeliveredAnswer priced(Tool tool, DeliveredAnswer delivery) {
    Answer.Generated answer = delivery.answer();
    return new DeliveredAnswer(
        new Answer.Generated(answer.outputs(), EndReporter.cost(answer, tool)), delivery.path());
  }
}
