package io.cookery.trait.check;

import io.cookery.input.Problem;
import io.cookery.trait.Category;
import io.cookery.trait.RangeNumbers;
import io.cookery.trait.Share;
import io.cookery.trait.TraitSpec;
import io.cookery.trait.Value;
import io.cookery.trait.problem.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds everything that is wrong with a spec before it is planned. Paths are JSON Pointers in the
 * shape of a collection file: {@code /traits/0/values/1/weight}, {@code /rules/0/exclude/Hat}.
 */
public final class TraitSpecCheck {

  public static final int MAX_CATEGORIES = 100;
  public static final int MAX_VALUES_PER_CATEGORY = 10_000;
  public static final int MAX_RULES = 1_000;
  public static final int MAX_NAME_LENGTH = 200;

  /** Characters of what a value puts into params. */
  public static final int MAX_PARAM_LENGTH = 100_000;

  public static final long MAX_RANGE_NUMBERS = 1_000_000_000_000L;
  public static final int MAX_ZERO_PAD = 40;

  /** Digits of a weight or of a range's number, before and after the point together. */
  public static final int MAX_DIGITS = 40;

  private final TraitSpec spec;
  private final Problems problems = new Problems();

  private TraitSpecCheck(TraitSpec spec) {
    this.spec = spec;
  }

  /** All problems: those of the {@link #structure} and those of counts against the supply. */
  public static List<Problem> of(TraitSpec spec) {
    List<Problem> structure = structure(spec);
    if (!structure.isEmpty()) {
      return structure;
    }
    TraitSpecCheck check = new TraitSpecCheck(spec);
    check.quantities();
    return check.problems.list();
  }

  /** Problems that leave a spec without any meaning, whatever its supply. */
  public static List<Problem> structure(TraitSpec spec) {
    TraitSpecCheck check = new TraitSpecCheck(spec);
    check.supplies();
    check.categories();
    new RuleCheck(spec.tree(), check.problems).check(spec.rules());
    return check.problems.list();
  }

  /** Whether a number has few enough digits to be a weight, or a number of a range. */
  public static boolean isShort(BigDecimal number) {
    return number.precision() <= MAX_DIGITS && Math.abs((long) number.scale()) <= MAX_DIGITS;
  }

  private void supplies() {
    int before = 0;
    for (int supply : spec.supplies()) {
      problems.addUnless(
          supply >= 1 && supply <= TraitSpec.MAX_SUPPLY,
          "/supply",
          "a supply of %,d is not possible; it is from 1 to %,d",
          supply,
          TraitSpec.MAX_SUPPLY);
      problems.addUnless(
          supply != before, "/supply", "a supply of %,d cannot follow on itself", supply);
      before = supply;
    }
    problems.addUnless(!spec.supplies().isEmpty(), "/supply", "there is no supply");
  }

  private void categories() {
    List<Category> categories = spec.tree().categories();
    problems.addUnless(
        categories.size() <= MAX_CATEGORIES,
        "/traits",
        "%,d categories are too many; at most %,d are possible",
        categories.size(),
        MAX_CATEGORIES);
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < categories.size(); i++) {
      String path = "/traits/" + i;
      String name = categories.get(i).name();
      name(name, path + "/category", "category");
      Integer first = seen.putIfAbsent(name, i);
      problems.addUnless(
          first == null,
          path + "/category",
          "\"%s\" is already the name of category %d; every category needs its own",
          name,
          first == null ? 0 : first + 1);
      switch (categories.get(i)) {
        case Category.Valued valued -> values(valued, path + "/values");
        case Category.Range range -> new RangeCheck(range, path + "/range", problems).check();
      }
    }
  }

  private void name(String name, String path, String what) {
    problems.addUnless(!name.isBlank(), path, "a %s needs a name", what);
    problems.addUnless(
        name.length() <= MAX_NAME_LENGTH,
        path,
        "a name of %,d characters is too long; at most %,d are possible",
        name.length(),
        MAX_NAME_LENGTH);
  }

  private void values(Category.Valued category, String path) {
    int count = category.values().size();
    problems.addUnless(count > 0, path, "category \"%s\" needs a value", category.name());
    problems.addUnless(
        count <= MAX_VALUES_PER_CATEGORY,
        path,
        "%,d values are too many; at most %,d are possible",
        count,
        MAX_VALUES_PER_CATEGORY);
    Map<String, Integer> seen = new HashMap<>();
    boolean any = count == 0;
    for (int v = 0; v < count; v++) {
      Value value = category.values().get(v);
      String at = path + "/" + v;
      name(value.name(), at + "/name", "value");
      Integer first = seen.putIfAbsent(value.name(), v);
      problems.addUnless(
          first == null,
          at + "/name",
          "\"%s\" is already the name of value %d; every value of a category needs its own",
          value.name(),
          first == null ? 0 : first + 1);
      problems.addUnless(
          value.param().length() <= MAX_PARAM_LENGTH,
          at + "/value",
          "%,d characters are too many; at most %,d are possible",
          value.param().length(),
          MAX_PARAM_LENGTH);
      any |= share(value.share(), at);
    }
    problems.addUnless(
        any,
        path,
        "no value of category \"%s\" may ever occur; give one a weight or a count above 0",
        category.name());
  }

  /** Whether the value may occur. */
  private boolean share(Share share, String path) {
    return switch (share) {
      case Share.Weight weight -> {
        problems.addUnless(
            weight.weight().signum() >= 0,
            path + "/weight",
            "a weight of %s is below 0; 0 means never",
            weight.weight());
        problems.addUnless(
            isShort(weight.weight()),
            path + "/weight",
            "a weight has at most %d digits",
            MAX_DIGITS);
        yield weight.weight().signum() != 0;
      }
      case Share.Count count -> {
        problems.addUnless(
            count.count() >= 0, path + "/count", "a count of %,d is below 0", count.count());
        yield count.count() != 0;
      }
    };
  }

  private void quantities() {
    List<Category> categories = spec.tree().categories();
    for (int i = 0; i < categories.size(); i++) {
      switch (categories.get(i)) {
        case Category.Valued valued -> counts(valued, "/traits/" + i + "/values");
        case Category.Range range -> numbers(range, "/traits/" + i + "/range");
      }
    }
  }

  private void counts(Category.Valued category, String path) {
    long sum = 0;
    List<Value> weighted = new ArrayList<>();
    for (Value value : category.values()) {
      switch (value.share()) {
        case Share.Count count -> sum += count.count();
        case Share.Weight weight when weight.weight().signum() > 0 -> weighted.add(value);
        case Share.Weight _ -> {}
      }
    }
    int supply = spec.supply();
    if (sum > supply) {
      problems.add(
          path,
          "the counts of category \"%s\" add up to %,d, above the supply of %,d",
          category.name(),
          sum,
          supply);
    } else if (weighted.isEmpty() && sum < supply) {
      problems.add(
          path,
          "every value of category \"%s\" has a count, and they add up to %,d instead of the supply of %,d; give one a weight instead",
          category.name(),
          sum,
          supply);
    }
  }

  private void numbers(Category.Range range, String path) {
    long count = new RangeNumbers(range).count().longValueExact();
    problems.addUnless(
        !range.unique() || count >= spec.supply(),
        path,
        "the range has %,d different numbers, too few for a supply of %,d unique ones",
        count,
        spec.supply());
  }
}
