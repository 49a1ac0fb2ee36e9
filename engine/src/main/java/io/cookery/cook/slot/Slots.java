package io.cookery.cook.slot;

import io.cookery.collection.Collections;
import io.cookery.collection.StoredCollection;
import io.cookery.cook.recipe.Recipes;
import io.cookery.cook.slot.SlotRows.Live;
import io.cookery.cook.slot.SlotRows.Piece;
import io.cookery.cook.slot.SlotRows.Tried;
import io.cookery.id.CollectionId;
import io.cookery.input.BadInputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** All slots of collections: what fills them, and what those are to have that are not filled. */
public final class Slots {

  private final Jdbi jdbi;
  private final Recipes recipes;

  public Slots(Jdbi jdbi, Recipes recipes) {
    this.jdbi = jdbi;
    this.recipes = recipes;
  }

  /** What was read in one transaction; planning may take a while, and is done after it. */
  private record Read(StoredCollection collection, List<Integer> numbers, SlotRows rows) {}

  /** Which slots are wanted of a collection. */
  private interface Choice {
    List<Integer> of(Handle handle, StoredCollection collection);
  }

  /** A slot; empty when the collection has none of this number. */
  public Optional<Slot> find(CollectionId collection, int slot) {
    return read(
            collection,
            (_, stored) -> slot >= 0 && slot < stored.supply() ? List.of(slot) : List.of())
        .flatMap(read -> slots(read).stream().findFirst());
  }

  /**
   * The slots above {@code after} that a filter wants, lowest first.
   *
   * @param after −1 for the first
   * @param limit slots at most
   * @throws BadInputException when traits are wanted and there is no plan of them
   */
  public List<Slot> list(CollectionId collection, SlotFilter filter, int after, int limit) {
    Optional<StoredCollection> planned =
        jdbi.withHandle(handle -> Collections.find(handle, collection));
    IntPredicate traits =
        filter.traits().isEmpty() || planned.isEmpty() ? null : traits(planned.get(), filter);
    return read(
            collection,
            (handle, stored) ->
                new SlotNumbers(handle, collection, supply(stored, planned), traits)
                    .after(after, limit, filter.state()))
        .map(this::slots)
        .orElse(List.of());
  }

  /** Of a collection that was changed meanwhile, what both versions have. */
  private static int supply(StoredCollection now, Optional<StoredCollection> planned) {
    return planned.map(before -> Math.min(before.supply(), now.supply())).orElse(0);
  }

  private Optional<Read> read(CollectionId collection, Choice choice) {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle ->
            Collections.find(handle, collection)
                .map(stored -> {
                  List<Integer> numbers = choice.of(handle, stored);
                  return new Read(stored, numbers, SlotRows.read(handle, collection, numbers));
                }));
  }

  private IntPredicate traits(StoredCollection collection, SlotFilter filter) {
    return recipes
        .kept(collection.id(), collection.recipeVersion())
        .orElseThrow(() ->
            new BadInputException(
                "/trait", "cannot be looked for: the recipe can no longer be planned here"))
        .having(filter.traits());
  }

  private List<Slot> slots(Read read) {
    return read.numbers().stream().map(slot -> slot(read.collection(), slot, read.rows())).toList();
  }

  private Slot slot(StoredCollection collection, int slot, SlotRows rows) {
    Piece piece = rows.piece(slot);
    Live live = rows.live(slot);
    Tried tried = rows.tried(slot);
    if (piece != null) {
      return new Slot(
          slot,
          SlotState.filled,
          piece.traits(),
          piece.params(),
          piece.outputs(),
          piece.took(),
          rows.attempts(slot));
    }
    int version = live == null ? collection.recipeVersion() : live.recipeVersion();
    Planned planned = planned(collection.id(), version, slot, attempt(live, tried));
    return new Slot(
        slot,
        state(live, tried),
        planned.traits(),
        planned.params(),
        List.of(),
        null,
        rows.attempts(slot));
  }

  private static SlotState state(@Nullable Live live, @Nullable Tried tried) {
    if (live != null) {
      return SlotState.live;
    }
    return tried != null && tried.failed() ? SlotState.failed : SlotState.open;
  }

  private static int attempt(@Nullable Live live, @Nullable Tried tried) {
    if (live != null) {
      return live.attempt();
    }
    return tried == null ? 1 : tried.nextAttempt();
  }

  private record Planned(Map<String, String> traits, JsonNode params) {}

  private Planned planned(CollectionId collection, int version, int slot, int attempt) {
    return recipes
        .kept(collection, version)
        .filter(recipe -> slot < recipe.supply())
        .map(recipe -> recipe.work(slot, attempt))
        .map(work -> new Planned(work.traits().names(), work.params()))
        .orElseGet(() -> new Planned(Map.of(), JsonNodeFactory.instance.objectNode()));
  }
}
