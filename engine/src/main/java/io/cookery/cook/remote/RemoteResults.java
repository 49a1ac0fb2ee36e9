package io.cookery.cook.remote;

import io.cookery.cook.EndResult;
import io.cookery.cook.call.EndReporter;
import io.cookery.cook.call.OutputFetcher;
import io.cookery.cook.dispatch.Dispatcher;
import io.cookery.cook.job.DeliveredAnswer;
import io.cookery.cook.job.EndPath;
import io.cookery.cook.job.JobKey;
import io.cookery.cook.job.JobMove;
import io.cookery.cook.ledger.Ledger;
import io.cookery.cook.limit.CallRates;
import io.cookery.cook.recipe.Sent;
import io.cookery.cook.recovery.OwnedJobs;
import io.cookery.cook.recovery.Reconciler;
import io.cookery.id.JobId;
import io.cookery.tool.Answer;
import io.cookery.tool.Tool;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what tools say of jobs that this node does not hold: callbacks, and answers to polls. No
 * recipe is needed for that: what the tool was given stands on the job's row.
 */
final class RemoteResults {

  private final Jdbi jdbi;
  private final Ledger ledger;
  private final Dispatcher dispatcher;
  private final EndReporter reporter;
  private final OutputFetcher fetcher;
  private final CallRates rates;

  RemoteResults(
      Jdbi jdbi,
      Ledger ledger,
      Dispatcher dispatcher,
      EndReporter reporter,
      OutputFetcher fetcher,
      CallRates rates) {
    this.jdbi = jdbi;
    this.ledger = ledger;
    this.dispatcher = dispatcher;
    this.reporter = reporter;
    this.fetcher = fetcher;
    this.rates = rates;
  }

  /**
   * Takes in an answer; done when it is durable.
   *
   * @param sent what the tool was given; null for what stands on the job's row
   */
  CompletableFuture<EndResult> arrived(
      JobId id, Tool tool, @Nullable Sent sent, Answer answer, EndPath path) {
    // The tool can work on another from now on.
    rates.done(tool.name(), id);
    return answer instanceof Answer.Generated generated && DeliveredAnswer.needed(generated)
        ? delivered(
            id, tool, sent, OutputFetcher.priced(tool, new DeliveredAnswer(generated, path)))
        : reporter.answered(id, tool, sent, answer, path, null);
  }

  private CompletableFuture<EndResult> delivered(
      JobId id, Tool tool, @Nullable Sent sent, DeliveredAnswer delivery) {
    JobKey key = new JobKey(id.slot(), id.attempt());
    return ledger
        .move(id.collection(), new JobMove.Delivered(key, delivery.toJson()))
        .thenCompose(moved -> {
          if (!moved) {
            return fetchedFirst(id, tool, sent, delivery);
          }
          fetch(id);
          return CompletableFuture.completedFuture(EndResult.counted);
        });
  }

  /** The answer is durable: if this fails, the sweeper finds that the job is this node's. */
  private void fetch(JobId id) {
    Thread.ofVirtual()
        .name("delivered-", id.slot())
        .start(() -> {
          OwnedJobs own = jdbi.withHandle(handle -> Reconciler.one(handle, id));
          if (own.cook() != null) {
            own.claims().forEach(claim -> dispatcher.run(own.cook(), claim));
          }
        });
  }

  /** For a job that is not live: there is no row to keep the answer until its outputs are here. */
  private CompletableFuture<EndResult> fetchedFirst(
      JobId id, Tool tool, @Nullable Sent sent, DeliveredAnswer delivery) {
    CompletableFuture<EndResult> result = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("fetch-", id.slot())
        .start(() -> {
          try {
            result.complete(fetcher.late(id, tool, sent, delivery).get());
          } catch (ExecutionException e) {
            result.completeExceptionally(e.getCause());
          } catch (IOException | InterruptedException | RuntimeException | Error e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }
}
