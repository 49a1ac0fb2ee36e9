package io.cookery.cook.edit;

import io.cookery.collection.Recipe;
import io.cookery.input.Problem;
import io.cookery.trait.Category;
import io.cookery.trait.RangeNumbers;
import io.cookery.trait.TraitTree;
import io.cookery.trait.Value;
import java.util.List;
import java.util.Objects;

/**
 * What of traits may change while there are pieces. Pieces keep theirs, and slots that were never
 * begun are planned by the new ones, so that both together are unique; that can be told only as
 * long as both have the same categories and count them in the same way.
 */
final class TraitEdit {

  private TraitEdit() {}

  /** Whether slots that were not begun are planned anew. */
  static boolean plansAnew(Recipe before, Recipe after) {
    return before.inputs().isEmpty()
        && after.inputs().isEmpty()
        && !(names(before.tree()).equals(names(after.tree()))
            && before.rules().equals(after.rules())
            && before.rarity() == after.rarity()
            && before.seed() == after.seed());
  }

  /** Adds what does not go with the pieces that exist. */
  static void check(Recipe before, Recipe after, List<Problem> problems) {
    fixed("/unique", "", before.unique(), after.unique(), problems);
    fixed(
        "/traits",
        "the categories, their order and whether they count for uniqueness ",
        kinds(before.tree()),
        kinds(after.tree()),
        problems);
    for (int category = 0; category < before.tree().categories().size(); category++) {
      if (kinds(before.tree()).equals(kinds(after.tree()))
          && before.tree().categories().get(category) instanceof Category.Range was
          && after.tree().categories().get(category) instanceof Category.Range is
          && !onlyLonger(was, is)) {
        fixed("/traits/" + category + "/range", "", was, is, problems);
      }
    }
    if (plansAnew(before, after) && before.unique() && tellsApart(before.tree())) {
      problems.add(
          new Problem(
              "/traits",
              "cannot change any more, since a range that may repeat tells pieces apart, and new"
                  + " pieces might come to be like those that are there; make a new collection"));
    }
  }

  /** Whether each number that it had stays where it was: they come in their order then. */
  private static boolean onlyLonger(Category.Range was, Category.Range is) {
    Category.Range longer =
        new Category.Range(
            was.name(),
            was.start(),
            is.end(),
            was.step(),
            was.zeroPad(),
            was.unique(),
            was.shuffleSeed(),
            was.inUniqueness());
    return was.unique()
        && was.shuffleSeed() == null
        && longer.equals(is)
        && new RangeNumbers(is).count().compareTo(new RangeNumbers(was).count()) >= 0;
  }

  private static void fixed(
      String path, String what, Object before, Object after, List<Problem> problems) {
    if (!Objects.equals(before, after)) {
      problems.add(
          new Problem(
              path,
              what
                  + "cannot change any more, since pieces exist that follow from it, and others"
                  + " might come to be like them; values, their weights, rules and what goes into"
                  + " params may, or make a new collection"));
    }
  }

  /** Whether pieces of the same values may differ by a number that is drawn. */
  private static boolean tellsApart(TraitTree tree) {
    return tree.categories().stream()
        .anyMatch(category ->
            category instanceof Category.Range range && range.inUniqueness() && !range.unique());
  }

  private record Kind(String name, boolean range, boolean inUniqueness) {}

  private static List<Kind> kinds(TraitTree tree) {
    return tree.categories().stream()
        .map(one -> new Kind(one.name(), one instanceof Category.Range, one.inUniqueness()))
        .toList();
  }

  /** The tree without what only goes into params. */
  private static TraitTree names(TraitTree tree) {
    return new TraitTree(tree.categories().stream().map(TraitEdit::names).toList());
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
}
