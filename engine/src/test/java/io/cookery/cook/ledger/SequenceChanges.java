package io.cookery.cook.ledger;

import io.cookery.Cooks;
import io.cookery.cook.Cook;
import io.cookery.cook.CookLimits;
import io.cookery.cook.StartRequest;
import io.cookery.cook.StartResult;
import io.cookery.cook.edit.Extension;
import io.cookery.cook.ledger.SequencePart.Extend;
import io.cookery.cook.ledger.SequencePart.Limit;
import io.cookery.cook.ledger.SequencePart.Pause;
import io.cookery.cook.ledger.SequencePart.Resume;
import io.cookery.cook.ledger.SequencePart.RetryFailed;
import io.cookery.cook.ledger.SequencePart.Settings;
import io.cookery.cook.ledger.SequencePart.Start;
import io.cookery.cook.ledger.SequencePart.Stop;
import io.cookery.cook.ledger.SequencePart.TakeOver;
import io.cookery.cook.lifecycle.CookStart;
import io.cookery.cook.lifecycle.CookTransitions;
import io.cookery.cook.recovery.Reconciler;
import io.cookery.id.CollectionId;
import java.math.BigDecimal;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What people do to a cook, as {@link Cooks} asks its ledger for it. */
final class SequenceChanges {

  private final CollectionId collection;

  SequenceChanges(CollectionId collection) {
    this.collection = collection;
  }

  /** Makes a change for a node; gives the answer. */
  String make(Handle handle, SequencePart part, int node) {
    return switch (part) {
      case Start start -> start(handle, start);
      case Extend extend -> String.valueOf(extend(handle, extend));
      case TakeOver takeOver ->
          SequenceAnswers.of(Reconciler.takeOver(handle, collection, node, takeOver.most()));
      case Pause _ -> answer(CookTransitions.pause(handle, collection, ModelSteer.BY_HAND));
      case Resume resume -> answer(resume(handle, resume.settings()));
      case Stop _ -> answer(CookTransitions.stop(handle, collection, ModelSteer.BY_HAND));
      case Limit limit -> answer(limit(handle, limit));
      case RetryFailed _ -> answer(CookTransitions.retryFailed(handle, collection));
      default -> throw new IllegalArgumentException("no change: " + part);
    };
  }

  private String start(Handle handle, Start start) {
    StartRequest request =
        new StartRequest(start.settings().toCookSettings(), start.count(), start.retryFailed());
    StartResult result =
        CookStart.start(
            handle, collection, request, _ -> BigDecimal.valueOf(start.priceCents(), 2));
    return switch (result) {
      case StartResult.Started started -> "started " + SequenceAnswers.of(started.cook());
      case StartResult.AlreadyActive active -> "already " + SequenceAnswers.of(active.cook());
      case StartResult.NothingOpen none ->
          "nothing open, filled=%d failed=%d".formatted(none.filled(), none.failed());
      case StartResult.Finalized _ -> "finalized";
      case StartResult.NoCollection _ -> "no collection";
    };
  }

  private Optional<Cook> resume(Handle handle, @Nullable Settings settings) {
    return CookTransitions.resume(
        handle, collection, settings == null ? null : settings.toCookSettings());
  }

  private Optional<Cook> limit(Handle handle, Limit limit) {
    Integer cents = limit.budgetCents();
    return CookTransitions.limit(
        handle,
        collection,
        _ ->
            new CookLimits(
                limit.maxConcurrent(), cents == null ? null : BigDecimal.valueOf(cents, 2)));
  }

  private boolean extend(Handle handle, Extend extend) {
    int[] present =
        handle
            .createQuery("select supply, recipe_version from collection where collection_id = ?")
            .bind(0, collection.uuid())
            .map((row, _) -> new int[] {row.getInt(1), row.getInt(2)})
            .one();
    return Extension.extend(
        handle, collection, present[0] + extend.by(), extend.stale() ? present[1] - 1 : present[1]);
  }

  private static String answer(Optional<Cook> cook) {
    return cook.map(SequenceAnswers::of).orElse("no active cook");
  }
}
