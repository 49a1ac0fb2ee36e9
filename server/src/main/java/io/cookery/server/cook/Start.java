package io.cookery.server.cook;

import io.cookery.Cookery;
import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.collection.CookSettings;
import io.cookery.collection.StoredCollection;
import io.cookery.cook.Cook;
import io.cookery.cook.StartRequest;
import io.cookery.cook.StartResult;
import io.cookery.id.CollectionId;
import io.cookery.server.compute.Cores;
import io.cookery.server.http.ErrorCode;
import io.cookery.server.http.Refusal;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Starts a cook, or says over HTTP why there is none to start. */
@Component
final class Start {

  private final Cookery cookery;
  private final Cores cores;

  Start(Cookery cookery, Cores cores) {
    this.cookery = cookery;
    this.cores = cores;
  }

  /**
   * Starts.
   *
   * @param request made of what the collection says
   * @param again whether the same may have been asked and done before, by a process that has died
   * @throws io.cookery.input.BadInputException when the collection cannot be cooked, such as when
   *     so many pieces are impossible
   */
  ResponseEntity<CookBody> cook(
      CollectionId collection, Function<CookSettings, StartRequest> request, boolean again)
      throws InterruptedException {
    StoredCollection stored = cookery.collections().find(collection).orElseThrow(Refusal::notFound);
    Optional<Cook> latest = cookery.cooks().latest(collection);
    if (latest.isPresent() && latest.get().status().active()) {
      throw active(latest.get());
    }
    if (again && latest.isPresent()) {
      throw perhapsStarted(latest.get());
    }
    if (stored.finalized()) {
      throw finalized();
    }
    cookery.cooks().check(collection);
    Cook cook =
        switch (cookery.cooks().start(collection, request.apply(settings(stored)))) {
          case StartResult.Started(Cook started) -> started;
          case StartResult.AlreadyActive(Cook present) -> throw active(present);
          case StartResult.NothingOpen none -> throw nothingOpen(none);
          case StartResult.Finalized _ -> throw finalized();
          case StartResult.NoCollection _ -> throw Refusal.notFound();
        };
    cookery.cooks().serve(cook);
    return ResponseEntity.created(URI.create("/v1/cooks/" + cook.id()))
        .body(CookBody.of(cook, cookery.cookRates().of(cook)));
  }

  private CookSettings settings(StoredCollection collection) throws InterruptedException {
    return cores.read(
        "the collection",
        () ->
            new CollectionDefinitionReader(cookery.tools())
                .readKept(
                    cookery
                        .collections()
                        .recipe(collection.id(), collection.recipeVersion())
                        .definition())
                .cook());
  }

  private static Refusal active(Cook cook) {
    return new Refusal(ErrorCode.cook_active, "This cook of the collection is active: " + cook.id())
        .with("cookId", cook.id().toString());
  }

  private static Refusal perhapsStarted(Cook cook) {
    return new Refusal(
            ErrorCode.conflict,
            "An earlier try of this request may have started the cook %s, which has ended; use another Idempotency-Key to start another."
                .formatted(cook.id()))
        .with("cookId", cook.id().toString());
  }

  private static Refusal finalized() {
    return new Refusal(
        ErrorCode.conflict, "The collection was finalized: nothing of it changes any more.");
  }

  private static Refusal nothingOpen(StartResult.NothingOpen none) {
    return new Refusal(
        ErrorCode.conflict,
        none.failed() == 0
            ? "Nothing is open: all %d pieces are there.".formatted(none.filled())
            : "Nothing is open: %d pieces are there and %d slots failed; POST …/retry-failed tries them again."
                .formatted(none.filled(), none.failed()));
  }
}
