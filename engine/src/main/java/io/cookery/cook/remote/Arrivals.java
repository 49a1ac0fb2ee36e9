package io.cookery.cook.remote;

import io.cookery.cook.Cook;
import io.cookery.cook.EndResult;
import io.cookery.cook.call.Fetches;
import io.cookery.cook.call.Reports;
import io.cookery.cook.dispatch.Dispatcher;
import io.cookery.cook.job.Claim;
import io.cookery.cook.job.Delivery;
import io.cookery.cook.job.EndPath;
import io.cookery.cook.job.JobMove;
import io.cookery.cook.job.Place;
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
public final class Arrivals {

  private final Ledger ledger;
  private final Dispatcher dispatcher;
  private final Reports reports;

  public Arrivals(Ledger ledger, Dispatcher dispatcher, Reports reports) {
    this.ledger = ledger;
    this.dispatcher = dispatcher;
    this.reports = reports;
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
            answer instanceof Answer.Generated generated && Delivery.needed(generated)
                ? delivered(id, cook, recipe, new Delivery(generated, path))
                : reports.answered(id, recipe, answer, path, null));
  }

  private CompletableFuture<EndResult> delivered(
      JobId id, Cook cook, PreparedRecipe recipe, Delivery delivery) {
    Place place = new Place(id.slot(), id.attempt());
    String json = delivery.toJson();
    return ledger
        .move(id.collection(), new JobMove.Delivered(place, json))
        .thenCompose(moved -> {
          if (!moved) {
            return fetchedFirst(id, recipe, delivery);
          }
          Claim.Standing standing = new Claim.Standing.Delivered(json);
          dispatcher.run(cook, new Claim(id.slot(), id.attempt(), 0, Duration.ZERO, standing));
          return CompletableFuture.completedFuture(EndResult.counted);
        });
  }

  /** For a job that is not live: there is no row to keep the answer until its outputs are here. */
  private CompletableFuture<EndResult> fetchedFirst(
      JobId id, PreparedRecipe recipe, Delivery delivery) {
    CompletableFuture<EndResult> result = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("fetch-", id.slot())
        .start(() -> {
          try {
            Answer.Generated here = Fetches.fetched(recipe.tool(), delivery.answer());
            EndResult end = reports.answered(id, recipe, here, delivery.path(), null).join();
            result.complete(end);
          } catch (IOException | InterruptedException | RuntimeException e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }
}
