package io.cookery.cook.edit;

import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.Recipe;
import io.cookery.collection.RecipeVersion;
import io.cookery.collection.RecipeVersion.KeptSlots;
import io.cookery.input.BadInputException;
import io.cookery.input.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change from one version of a recipe to the next.
 *
 * @param supplies what the next version's plan of traits follows from
 * @param kept the same: slots that stay as an earlier version planned them; null when there are
 *     none
 * @param moved whether relative paths are relative to another folder than before
 * @param folder that folder
 */
record RecipeEdit(
    CollectionDefinition before,
    CollectionDefinition after,
    List<Integer> supplies,
    @Nullable KeptSlots kept,
    boolean moved,
    Path folder) {

  /** Supplies that one recipe goes through at most: each is planned on top of the one before. */
  static final int MAX_SUPPLIES = 100;

  /**
   * Checks a change.
   *
   * @throws BadInputException with everything that would not go with what is there
   */
  static RecipeEdit check(
      RecipeVersion present,
      CollectionDefinition before,
      CollectionDefinition after,
      Path folder,
      RecipeState state) {
    List<Problem> problems = new ArrayList<>();
    if (after.supply() < state.begun()) {
      problems.add(
          new Problem(
              "/supply",
              "is "
                  + after.supply()
                  + ", but "
                  + state.begun()
                  + " slots were begun already; it cannot be lower than that"));
    }
    if (state.fixed()) {
      TraitEdit.check(before.recipe(), after.recipe(), problems);
      inputs(before.recipe(), after.recipe(), state.begun(), problems);
    }
    boolean anew = state.fixed() && TraitEdit.plansAnew(before.recipe(), after.recipe());
    List<Integer> supplies =
        anew ? List.of(after.supply()) : supplies(present, before, after, state);
    if (supplies.size() > MAX_SUPPLIES) {
      problems.add(
          new Problem(
              "/supply",
              "has been changed too often since there are pieces; make a new collection"));
    }
    if (!problems.isEmpty()) {
      throw new BadInputException(problems);
    }
    return new RecipeEdit(
        before,
        after,
        supplies,
        anew ? new KeptSlots(present.version(), state.begun()) : kept(present, state),
        !folder.equals(present.folder()),
        folder);
  }

  private static @Nullable KeptSlots kept(RecipeVersion present, RecipeState state) {
    return state.fixed() ? present.kept() : null;
  }

  /** Whether nothing is different. */
  boolean isEmpty() {
    return !moved && before.source().equals(after.source());
  }

  /** Whether nothing but a higher supply is different, so that an active cook can go along. */
  boolean onlyExtends() {
    ObjectNode same = after.source().deepCopy();
    same.set("supply", before.source().path("supply"));
    return !moved && after.supply() > before.supply() && same.equals(before.source());
  }

  /** Whether slots that are planned differently must be planned before the change is made. */
  boolean needsPlan(RecipeState state) {
    return state.fixed()
        && (after.supply() != before.supply()
            || TraitEdit.plansAnew(before.recipe(), after.recipe()));
  }

  private static List<Integer> supplies(
      RecipeVersion present,
      CollectionDefinition before,
      CollectionDefinition after,
      RecipeState state) {
    if (!state.fixed()) {
      return List.of(after.supply());
    }
    List<Integer> supplies = new ArrayList<>(present.supplies());
    if (after.supply() < before.supply() && state.begun() > 0) {
      supplies.add(state.begun());
    }
    if (after.supply() != supplies.getLast()) {
      supplies.add(after.supply());
    }
    return supplies;
  }

  private static void inputs(Recipe before, Recipe after, int begun, List<Problem> problems) {
    int kept = Math.min(begun, before.inputs().size());
    boolean same =
        before.inputs().isEmpty() == after.inputs().isEmpty()
            && after.inputs().size() >= kept
            && after.inputs().subList(0, kept).equals(before.inputs().subList(0, kept));
    if (!same) {
      problems.add(
          new Problem(
              "/inputs",
              "the first " + begun + " were cooked already and must stay; others can be added"));
    }
  }
}
