package io.cookery.trait.plan;

import io.cookery.trait.Category;
import io.cookery.trait.Rarity;
import io.cookery.trait.exact.KeptSlots;
import io.cookery.trait.exact.Verdict;
import io.cookery.trait.nearest.NearestShares;
import io.cookery.trait.quota.Quota;
import io.cookery.trait.quota.Quotas;
import io.cookery.trait.random.Purpose;
import io.cookery.trait.random.SeededRandom;
import io.cookery.trait.rule.Diagram;
import io.cookery.trait.rule.Model;
import io.cookery.trait.slot.Rows;
import io.cookery.trait.split.CountMending;
import io.cookery.trait.split.SplitPlan;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Plans the slots that a supply has beyond those that are kept. */
final class StepPlan implements CountMending {

  private final Model model;
  private final Rows kept;
  private final int supply;
  private final List<Quota> quotas;
  private final Diagram diagram;
  private final int[] keptInside;
  private final NearestShares nearest;
  private final CountPairs pairs;
  private @Nullable CountPlan counts;
  private @Nullable Verdict verdict;
  private boolean searched;

  StepPlan(Model model, Rows kept, int supply) {
    this.model = model;
    this.kept = kept;
    this.supply = supply;
    quotas = new Quotas(model, kept, supply).all();
    diagram = model.diagram(quotas.stream().map(Quota::allowed).toList());
    keptInside = KeptSlots.inside(diagram, kept);
    nearest = new NearestShares(model, diagram, quotas, keptInside);
    pairs = new CountPairs(quotas, this::counts);
  }

  /** Whether the exact counts leave no more and no fewer slots than there are. */
  private boolean countsFit() {
    return quotas.stream()
        .allMatch(quota -> Arrays.stream(quota.targets().preferred()).sum() == quota.pieces());
  }

  /**
   * Tries to plan; an empty answer proves nothing.
   *
   * @param tries how often, each with luck of its own
   */
  Optional<Rows> attempt(int tries) {
    if (!countsFit() || diagram.isEmpty()) {
      return Optional.empty();
    }
    return splitting().attempt(tries, this);
  }

  /** Brings the shares of a plan as near as anything can, where they are asked for. */
  void bringNear(Rows rows) {
    if (apportioned()) {
      nearest.improve(rows);
    }
  }

  /**
   * Decides by looking at all selections together, if they are few enough for that.
   *
   * @param found takes the plan, if one is found
   */
  Verdict decideTogether(Consumer<Rows> found) {
    Optional<Rows> rows =
        apportioned() && nearest.reaches() ? splitting().unrepaired() : Optional.empty();
    if (rows.isEmpty()) {
      return Verdict.GAVE_UP;
    }
    return switch (nearest.improve(rows.get())) {
      case MET -> {
        found.accept(rows.get());
        yield Verdict.FOUND;
      }
      case IMPOSSIBLE -> Verdict.NONE;
      case NOT_FOUND -> Verdict.GAVE_UP;
    };
  }

  private boolean apportioned() {
    return model.spec().rarity() == Rarity.apportioned;
  }

  private SplitPlan splitting() {
    boolean wishes = apportioned() && !nearest.reaches();
    return new SplitPlan(model, kept, supply, quotas, diagram, keptInside, wishes);
  }

  /** Two categories whose exact counts cannot be had together, if that is what rules a plan out. */
  Optional<String> unpairable() {
    if (!countsFit() || diagram.isEmpty()) {
      return Optional.empty();
    }
    CountPlan all = counts();
    return all.tooMany()
        ? pairs.refuted().map(both -> pair(both.nextSetBit(0), both.length() - 1))
        : all.unpairable().map(pair -> pair(layer(pair.one()), layer(pair.other())));
  }

  private int layer(int layer) {
    return diagram.layers().get(layer).category();
  }

  private String pair(int one, int other) {
    List<Category.Valued> categories = model.categories();
    return "%s and %s".formatted(categories.get(one).name(), categories.get(other).name());
  }

  /** A supply that certainly has no larger one with a plan. */
  int most() {
    if (diagram.isEmpty()) {
      return kept.supply();
    }
    return counts().tooMany() ? pairs.most() : counts().most();
  }

  /** Numbers that have been looked at so far to decide about counts. */
  long looked() {
    return pairs.looked() + (counts == null ? 0 : counts.looked());
  }

  /** What the counts say: decided for all together if selections are of few enough kinds. */
  private Verdict decide(Optional<Rows> near, boolean search) {
    if (!countsFit() || diagram.isEmpty()) {
      return Verdict.NONE;
    }
    Verdict known = verdict;
    if (known == null || (known == Verdict.GAVE_UP && search && !searched)) {
      searched |= search;
      known = counts().tooMany() ? decideByPairs() : counts().decide(near, search);
      verdict = known;
    }
    return known;
  }

  Verdict decide(boolean search) {
    return decide(Optional.empty(), search);
  }

  private Verdict decideByPairs() {
    return pairs.refuted().isPresent() ? Verdict.NONE : Verdict.GAVE_UP;
  }

  private CountPlan counts() {
    CountPlan known = counts;
    if (known == null) {
      BitSet all = new BitSet();
      all.set(0, quotas.size());
      known = counts(all);
      counts = known;
    }
    return known;
  }

  private CountPlan counts(BitSet categories) {
    return new CountPlan(model, kept, supply, diagram, quotas, keptInside, categories);
  }

  @Override
  public boolean isHopeless(Rows rows) {
    return decide(Optional.of(rows), false) == Verdict.NONE;
  }

  @Override
  public boolean mend(Rows rows, SeededRandom random) {
    boolean found = decide(Optional.of(rows), true) == Verdict.FOUND;
    if (found) {
      counts().change(rows, random);
    }
    return found;
  }

  /** The plan that a decision has found. */
  Rows found() {
    int repeats = model.repeats().getLast();
    Rows rows = kept.grown(supply);
    SplitPlan splitting = splitting();
    counts().fill(rows, splitting.random(Purpose.SEARCH, 0));
    splitting.repaired(rows, repeats, 0, 1);
    return rows;
  }
}
