package io.cookery.trait.plan;

import io.cookery.input.BadInputException;
import io.cookery.input.Problem;
import io.cookery.trait.Category;
import io.cookery.trait.RangeNumbers;
import io.cookery.trait.Trait;
import io.cookery.trait.TraitSpec;
import io.cookery.trait.Traits;
import io.cookery.trait.Value;
import io.cookery.trait.check.TraitSpecCheck;
import io.cookery.trait.quota.Asked;
import io.cookery.trait.range.PlannedRanges;
import io.cookery.trait.rule.Model;
import io.cookery.trait.slot.Rows;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;

/**
 * Says which traits each slot has. A function of its spec alone: the same spec gives the same plan
 * on every machine. It holds one or two bytes for each slot and valued category.
 */
public final class TraitPlan {

  private final Model model;
  private final Rows rows;
  private final PlannedRanges ranges;

  private TraitPlan(Model model, Rows rows) {
    this.model = model;
    this.rows = rows;
    ranges = new PlannedRanges(model, rows);
  }

  /**
   * Plans, or says why no plan exists.
   *
   * @throws BadInputException with every problem of the tree and the rules, as {@link
   *     TraitSpecCheck#structure} names them; or when the rules or counts are so entangled that
   *     nothing can be proven within named limits
   */
  public static Planned of(TraitSpec spec) {
    List<Problem> problems = TraitSpecCheck.structure(spec);
    if (!problems.isEmpty()) {
      throw new BadInputException(problems);
    }
    Model model = Model.of(spec);
    BigInteger combinations = model.combinations();
    return switch (new Planner(model).plan()) {
      case Planner.Found found -> feasible(model, found.rows(), combinations);
      case Planner.Refuted refuted ->
          new Impossible(combinations, refuted.maxSupply(), refuted.reasons());
    };
  }

  /**
   * How large a collection of a spec that has a plan could be, without planning it.
   *
   * @param spec one that {@link #of} has planned
   */
  public static LargestSupply largest(TraitSpec spec) {
    return new Planner(Model.of(spec)).largest(spec.supply());
  }

  private static Feasible feasible(Model model, Rows rows, BigInteger combinations) {
    List<ValueRarity> rarity = new ArrayList<>();
    for (int c = 0; c < model.categories().size(); c++) {
      Category.Valued category = model.categories().get(c);
      int[] planned = rows.counts(c, category.values().size());
      double[] target = Asked.of(category, rows.supply());
      for (int v = 0; v < planned.length; v++) {
        String value = category.values().get(v).name();
        rarity.add(new ValueRarity(category.name(), value, target[v], planned[v]));
      }
    }
    return new Feasible(new TraitPlan(model, rows), combinations, rarity);
  }

  /** What came of planning. */
  public sealed interface Planned {}

  /**
   * There is a plan.
   *
   * @param combinations how many different pieces the spec allows, exactly
   * @param rarity asked and planned shares of every value of every valued category
   */
  public record Feasible(TraitPlan plan, BigInteger combinations, List<ValueRarity> rarity)
      implements Planned {
    public Feasible {
      rarity = List.copyOf(rarity);
    }
  }

  /**
   * No plan can exist.
   *
   * @param combinations how many different pieces the spec allows, exactly
   * @param maxSupply the largest supply for which a plan exists, 0 if there is none, {@link
   *     TraitSpec#MAX_SUPPLY} if it is not the spec that sets the limit
   * @param reasons sentences that prove it, the most useful first
   */
  public record Impossible(BigInteger combinations, int maxSupply, List<String> reasons)
      implements Planned {
    public Impossible {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * How often a value was asked for and how often it will be.
   *
   * @param target asked share of the supply in pieces, not rounded
   * @param planned pieces that will have it
   */
  public record ValueRarity(String category, String value, double target, int planned) {}

  /**
   * The traits of a slot.
   *
   * @throws IndexOutOfBoundsException unless 0 ≤ slot &lt; supply
   */
  public Traits at(int slot) {
    Objects.checkIndex(slot, rows.supply());
    List<Trait> traits = new ArrayList<>();
    int valued = 0;
    for (Category category : model.spec().tree().categories()) {
      traits.add(
          switch (category) {
            case Category.Valued v -> trait(v, v.values().get(rows.get(valued++, slot)));
            case Category.Range r -> trait(r, ranges.text(r, slot));
          });
    }
    return new Traits(traits);
  }

  private static Trait trait(Category.Valued category, Value value) {
    return new Trait(category.name(), value.name(), value.param());
  }

  private static Trait trait(Category.Range category, String number) {
    return new Trait(category.name(), number, number);
  }

  /** The weights that had to give by a piece or more, with the reasons; looked for at each call. */
  public List<MissedShare> missedShares() {
    return new MissedShares(model, rows).list();
  }

  public int supply() {
    return rows.supply();
  }

  /**
   * Tells whether a slot has all of these values.
   *
   * @param names of values by category; no slot has one that the tree has not
   */
  public IntPredicate having(Map<String, String> names) {
    List<IntPredicate> tests = new ArrayList<>();
    int valued = 0;
    for (Category category : model.spec().tree().categories()) {
      int column = category instanceof Category.Valued ? valued++ : -1;
      String name = names.get(category.name());
      if (name != null) {
        tests.add(test(category, column, name));
      }
    }
    return tests.size() < names.size()
        ? _ -> false
        : slot -> tests.stream().allMatch(test -> test.test(slot));
  }

  private IntPredicate test(Category category, int column, String name) {
    return switch (category) {
      case Category.Valued valued -> {
        List<String> names = valued.values().stream().map(Value::name).toList();
        int index = names.indexOf(name);
        yield slot -> rows.get(column, slot) == index;
      }
      case Category.Range range -> {
        long index = new RangeNumbers(range).index(name);
        yield slot -> ranges.index(range, slot) == index;
      }
    };
  }
}
