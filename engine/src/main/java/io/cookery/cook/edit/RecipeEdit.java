package io.cookery.cook.edit;

import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.Recipe;
import io.cookery.collection.RecipeVersion;
import io.cookery.input.BadInputException;
import io.cookery.input.Problem;
import io.cookery.trait.Category;
import io.cookery.trait.TraitTree;
import io.cookery.trait.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change from one version of a recipe to the next.
 *
 * @param supplies what the next version's plan of traits follows from
 */
record RecipeEdit(CollectionDefinition before, CollectionDefinition after, List<Integer> supplies) {

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
      traits(before.recipe(), after.recipe(), problems);
      inputs(before.recipe(), after.recipe(), state.begun(), problems);
    }
    List<Integer> supplies = supplies(present, before, after, state);
    if (supplies.size() > MAX_SUPPLIES) {
      problems.add(
          new Problem(
              "/supply",
              "has been changed too often since there are pieces; make a new collection"));
    }
    if (!problems.isEmpty()) {
      throw new BadInputException(problems);
    }
    return new RecipeEdit(before, after, supplies);
  }

  /** Whether nothing is different. */
  boolean isEmpty() {
    return before.source().equals(after.source());
  }

  /** Whether nothing but a higher supply is different, so that an active cook can go along. */
  boolean onlyExtends() {
    ObjectNode same = after.source().deepCopy();
    same.set("supply", before.source().path("supply"));
    return after.supply() > before.supply() && same.equals(before.source());
  }

  /** Whether slots that are planned differently must be planned before the change is made. */
  boolean needsPlan(RecipeState state) {
    return state.fixed() && after.supply() != before.supply();
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

  private static void traits(Recipe before, Recipe after, List<Problem> problems) {
    fixed("/traits", names(before.tree()), names(after.tree()), problems);
    fixed("/rules", before.rules(), after.rules(), problems);
    fixed("/rarity", before.rarity(), after.rarity(), problems);
    fixed("/unique", before.unique(), after.unique(), problems);
    fixed("/seed", before.seed(), after.seed(), problems);
  }

  private static void fixed(String path, Object before, Object after, List<Problem> problems) {
    if (!Objects.equals(before, after)) {
      problems.add(
          new Problem(
              path,
              "cannot change any more, since pieces exist that follow from it, and others might"
                  + " come to be like them; the value that goes into params may, or make a new"
                  + " collection"));
    }
  }

  /** The tree without what only goes into params. */
  private static TraitTree names(TraitTree tree) {
    return new TraitTree(tree.categories().stream().map(RecipeEdit::names).toList());
  }

  private static Category names(Category category) {
    return switch (category) {
      case Category.Range range -> range;
      case Category.Valued valued ->
          new Category.Valued(
              valued.name(),
              valued.values().stream()
                  .map(value -> new Value(value.name(), "", value.share()))
                  .toList(),
              valued.inUniqueness());
    };
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
