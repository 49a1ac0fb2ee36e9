package io.cookery.cook.remote;

import io.cookery.cook.Cook;
import io.cookery.cook.EndResult;
import io.cookery.cook.call.EndReporter;
import io.cookery.cook.call.OutputFetcher;
import io.cookery.cook.dispatch.Dispatcher;
import io.cookery.cook.job.Claim;
import io.cookery.cook.job.DeliveredAnswer;
import io.cookery.cook.job.EndPath;
import io.cookery.cook.job.JobKey;
import io.cookery.cook.job.JobMove;
import io.cookery.cook.ledger.Ledger;
import io.cookery.cook.recipe.PreparedRecipe;
import io.cookery.id.JobId;
import io.cookery.tool.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Takes in what tools say of jobs that this node does not hold: callbacks, and answers to polls.
 */
public final class RemoteResults {

  private final Ledger ledger;
  private final Dispatcher dispatcher;
  private final EndReporter reporter;

  public RemoteResults(Ledger ledger, Dispatcher dispatcher, EndReporter reporter) {
    this.ledger = ledger;
    this.dispatcher = dispatcher;
    this.reporter = reporter;
  }

  /**
   * Takes in an answer; done when it is durable.
   *
   * @param cook the newest of the job's collection
   */
  CompletableFuture<EndResult> arrived(JobId id, Cook cook, Answer answer, EndPath path) {
    return dispatcher
        .serve(id.collection(), cook.recipeVersion())
        .thenCompose(recipe ->
            answer instanceof Answer.Generated generated && DeliveredAnswer.needed(generated)
                ? delivered(id, cook, recipe, new DeliveredAnswer(generated, path))
                : reporter.answered(id, recipe, answer, path, null));
  }

  private CompletableFuture<EndResult> delivered(
      JobId id, Cook cook, PreparedRecipe recipe, DeliveredAnswer delivery) {
    JobKey key = new JobKey(id.slot(), id.attempt());
    String json = delivery.toJson();
    return ledger
        .move(id.collection(), new JobMove.Delivered(key, json))
        .thenCompose(moved -> {
          if (!moved) {
            return fetchedFirst(id, recipe, delivery);
          }
          Claim.CallState callState = new Claim.CallState.Delivered(json);
          dispatcher.run(cook, new Claim(id.slot(), id.attempt(), 0, Duration.ZERO, callState));
          return CompletableFuture.completedFuture(EndResult.counted);
        });
  }

  /** For a job that is not live: there is no row to keep the answer until its outputs are here. */
  private CompletableFuture<EndResult> fetchedFirst(
      JobId id, PreparedRecipe recipe, DeliveredAnswer delivery) {
    CompletableFuture<EndResult> result = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("fetch-", id.slot())
        .start(() -> {
          try {
            Answer.Generated here = OutputFetcher.fetched(recipe.tool(), delivery.answer());
            EndResult end = reporter.answered(id, recipe, here, delivery.path(), null).join();
            result.complete(end);
          } catch (IOException | InterruptedException | RuntimeException e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }
}
