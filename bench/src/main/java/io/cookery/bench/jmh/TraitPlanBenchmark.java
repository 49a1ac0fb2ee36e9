package io.cookery.bench.jmh;

import io.cookery.trait.Category;
import io.cookery.trait.Rarity;
import io.cookery.trait.Rule;
import io.cookery.trait.Share;
import io.cookery.trait.TraitSpec;
import io.cookery.trait.TraitTree;
import io.cookery.trait.Value;
import io.cookery.trait.plan.TraitPlan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Planning unique pieces: twelve categories with weights, a counted value in each, rules between
 * neighbours; in a cold process with a heap of 300 MiB, as a cook's first start finds it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 3,
    jvmArgs = {"-Xmx300m", "-XX:+UseSerialGC"})
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class TraitPlanBenchmark {

  private static final int CATEGORIES = 12;
  private static final int VALUES = 10;

  @Param("1000000")
  public int supply;

  @Benchmark
  public TraitPlan plan() {
    return plan(spec(supply));
  }

  static TraitPlan plan(TraitSpec spec) {
    return switch (TraitPlan.of(spec)) {
      case TraitPlan.Feasible feasible -> feasible.plan();
      case TraitPlan.Impossible impossible ->
          throw new IllegalStateException(String.join("; ", impossible.reasons()));
    };
  }

  static TraitSpec spec(int supply) {
    List<Category> categories = new ArrayList<>();
    List<Rule> rules = new ArrayList<>();
    for (int c = 0; c < CATEGORIES; c++) {
      List<Value> values = new ArrayList<>();
      values.add(new Value("rare", "rare", new Share.Count(supply / 1_000 + c)));
      for (int v = 1; v < VALUES; v++) {
        String name = "v" + v;
        values.add(new Value(name, name, new Share.Weight(BigDecimal.valueOf(10 + v * 7L))));
      }
      categories.add(new Category.Valued("c" + c, values, true));
      if (c > 0) {
        rules.add(
            new Rule.Exclude(Map.of("c" + (c - 1), Set.of("v1"), "c" + c, Set.of("v2", "v3"))));
      }
    }
    return new TraitSpec(
        new TraitTree(categories), rules, Rarity.apportioned, true, 42, List.of(supply));
  }
}
