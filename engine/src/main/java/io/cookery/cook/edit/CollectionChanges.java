package io.cookery.cook.edit;

import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.Collections;
import io.cookery.collection.RecipeVersion;
import io.cookery.cook.Cook;
import io.cookery.cook.CookRow;
import io.cookery.cook.ledger.Ledger;
import io.cookery.cook.recipe.Recipes;
import io.cookery.id.CollectionId;
import io.cookery.input.BadInputException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes to collections that have to go with their cooks and pieces. */
public final class CollectionChanges {

  private final Jdbi jdbi;
  private final Ledger ledger;
  private final Recipes recipes;
  private final Collections collections;

  public CollectionChanges(Jdbi jdbi, Ledger ledger, Recipes recipes, Collections collections) {
    this.jdbi = jdbi;
    this.ledger = ledger;
    this.recipes = recipes;
    this.collections = collections;
  }

  /**
   * Gives a collection another version of its recipe. An active cook keeps its own, unless the
   * supply is raised and nothing else: then it goes on to the new slots.
   *
   * @param version the newest version that the change was made for; null for any
   * @param patch top-level keys of the definition with their new values; null takes a key away
   * @throws BadInputException with everything that is wrong with the definition, or does not go
   *     with the pieces that exist
   */
  public ChangeResult change(CollectionId collection, @Nullable Integer version, ObjectNode patch) {
    return change(collection, version, patch, null);
  }

  /**
   * The same, with files elsewhere.
   *
   * @param folder what relative paths in params are relative to from now on; null: what they were
   */
  public ChangeResult change(
      CollectionId collection, @Nullable Integer version, ObjectNode patch, @Nullable Path folder) {
    while (true) {
      Optional<ChangeResult> result = tryChange(collection, version, patch, folder);
      if (result.isPresent()) {
        return result.get();
      }
    }
  }

  /**
   * Looks whether a change is possible, and changes nothing; an active cook counts as stopped.
   *
   * @param folder as for the change
   * @throws BadInputException with everything that is wrong with the definition, or does not go
   *     with the pieces that exist
   */
  public void check(CollectionId collection, ObjectNode patch, Path folder) {
    RecipeState state =
        jdbi.withHandle(handle -> RecipeState.stopped(handle, collection)).orElseThrow();
    RecipeVersion present = collections.recipe(collection, state.version());
    CollectionDefinition before = recipes.computed(collection, () -> recipes.readKept(present));
    CollectionDefinition after = recipes.computed(collection, () -> after(present, patch, folder));
    plan(collection, RecipeEdit.check(present, before, after, folder, state), state);
  }

  private void plan(CollectionId collection, RecipeEdit edit, RecipeState state) {
    if (edit.needsPlan(state)) {
      recipes.computed(
          collection, () -> recipes.plan(collection, edit.after(), edit.supplies(), edit.kept()));
    }
  }

  /** Changes; empty when what was looked at is no longer so. */
  private Optional<ChangeResult> tryChange(
      CollectionId collection, @Nullable Integer version, ObjectNode patch, @Nullable Path folder) {
    Optional<RecipeState> read = jdbi.withHandle(handle -> RecipeState.read(handle, collection));
    Optional<ChangeResult> refused = refusal(collection, version, read);
    if (refused.isPresent()) {
      return refused;
    }
    RecipeState state = read.orElseThrow();
    RecipeVersion present = collections.recipe(collection, state.version());
    CollectionDefinition before = recipes.computed(collection, () -> recipes.readKept(present));
    Path files = folder == null ? present.folder() : folder;
    CollectionDefinition after = recipes.computed(collection, () -> after(present, patch, files));
    if (after.supply() < before.supply() && state.activeCook() != null) {
      return jdbi.withHandle(handle -> CookRow.active(handle, collection))
          .map(ChangeResult.BeingCooked::new);
    }
    RecipeEdit edit = RecipeEdit.check(present, before, after, files, state);
    if (edit.isEmpty()) {
      return Optional.of(new ChangeResult.Changed(collections.get(collection)));
    }
    plan(collection, edit, state);
    return Ledger.join(ledger.change(collection, handle -> write(handle, collection, state, edit)));
  }

  /** An export that is not touched was right when it was kept. */
  private CollectionDefinition after(RecipeVersion present, ObjectNode patch, Path folder) {
    ObjectNode definition = patched(present.definition(), patch);
    return patch.has("export") || patch.has("traits")
        ? recipes.read(definition, folder)
        : recipes.readAgain(definition, folder);
  }

  private Optional<ChangeResult> refusal(
      CollectionId collection, @Nullable Integer version, Optional<RecipeState> state) {
    if (state.isEmpty()) {
      return Optional.of(new ChangeResult.Missing());
    }
    if (version != null && version != state.get().version()) {
      return Optional.of(
          collections
              .find(collection)
              .<ChangeResult>map(ChangeResult.Stale::new)
              .orElseGet(ChangeResult.Missing::new));
    }
    return state.get().finalized() ? Optional.of(new ChangeResult.Finalized()) : Optional.empty();
  }

  private static ObjectNode patched(JsonNode definition, ObjectNode patch) {
    ObjectNode patched = ((ObjectNode) definition).deepCopy();
    for (Map.Entry<String, JsonNode> entry : patch.properties()) {
      if (entry.getValue().isNull()) {
        patched.remove(entry.getKey());
      } else {
        patched.set(entry.getKey(), entry.getValue());
      }
    }
    return patched;
  }

  private static Optional<ChangeResult> write(
      Handle handle, CollectionId collection, RecipeState looked, RecipeEdit edit) {
    if (!RecipeState.lock(handle, collection).equals(Optional.of(looked))) {
      return Optional.empty();
    }
    RecipeRow.add(handle, collection, edit);
    if (edit.onlyExtends()) {
      CookRow.active(handle, collection)
          .filter(cook -> cook.recipeVersion() == looked.version())
          .ifPresent(cook -> Extension.extend(handle, cook, edit.after().supply()));
    }
    return Optional.of(new ChangeResult.Changed(RecipeRow.collection(handle, collection)));
  }

  /**
   * Locks a collection for ever: its recipe, its supply and its pieces stay as they are. Refused
   * while it is being cooked.
   */
  public ChangeResult finalizeForEver(CollectionId collection) {
    return Ledger.join(
        ledger.change(
            collection,
            handle ->
                unlessCooked(
                    handle,
                    collection,
                    state -> {
                      if (!state.finalized()) {
                        handle.execute(
                            """
                            update collection set finalized_at = now(), updated_at = now()
                            where collection_id = ?
                            """,
                            collection.uuid());
                      }
                      return new ChangeResult.Changed(RecipeRow.collection(handle, collection));
                    })));
  }

  /**
   * Deletes a collection, at once for everybody who could see it; its rows are removed little by
   * little. Refused while it is being cooked, and when it is final.
   */
  public ChangeResult delete(CollectionId collection) {
    return Ledger.join(
        ledger.change(
            collection,
            handle ->
                unlessCooked(
                    handle,
                    collection,
                    state ->
                        state.finalized()
                            ? new ChangeResult.Finalized()
                            : Deletions.begin(handle, collection))));
  }

  private interface Change {
    ChangeResult make(RecipeState state);
  }

  private static ChangeResult unlessCooked(Handle handle, CollectionId collection, Change change) {
    Optional<RecipeState> state = RecipeState.lock(handle, collection);
    if (state.isEmpty()) {
      return new ChangeResult.Missing();
    }
    Optional<Cook> active = CookRow.active(handle, collection);
    return active
        .<ChangeResult>map(ChangeResult.BeingCooked::new)
        .orElseGet(() -> change.make(state.get()));
  }
}
