package io.cookery.plan;

import io.cookery.collection.CollectionDefinition;
import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import io.cookery.plan.DryRun.Sample;
import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.Tool;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What cooking a collection would cost, if every piece takes one call.
 *
 * @param time null when nobody can know before the first run
 */
public record Estimate(BigDecimal costUsd, @Nullable Duration time) {

  /** What recording a piece takes beside the tool's call, as measured on two cores. */
  private static final Duration RECORDING = Duration.ofNanos(150_000);

  private static final CollectionId NONE = new CollectionId(new UUID(0, 0));

  static Estimate of(
      CollectionDefinition definition,
      Tool tool,
      Path folder,
      List<Sample> samples,
      Tasting tasting)
      throws InterruptedException {
    BigDecimal cost = tool.priceUsd().multiply(BigDecimal.valueOf(definition.supply()));
    Duration call =
        switch (tool) {
          case ImmediateTool immediate when immediate.local() ->
              measured(immediate, folder, samples, tasting);
          default -> null;
        };
    if (call == null) {
      return new Estimate(cost, null);
    }
    int atOnce =
        Math.min(
            definition.cook().maxConcurrent(),
            Math.min(tool.maxConcurrentPerNode(), Runtime.getRuntime().availableProcessors()));
    Duration each = call.dividedBy(atOnce).plus(RECORDING);
    return new Estimate(cost, each.multipliedBy(definition.supply()));
  }

  /** The fastest of some calls: the others pay for what only first calls do. */
  private static @Nullable Duration measured(
      ImmediateTool tool, Path folder, List<Sample> samples, Tasting tasting)
      throws InterruptedException {
    Duration fastest = null;
    for (Sample sample : samples) {
      Call call = new Call(new JobId(NONE, sample.number() - 1, 1), sample.params(), 0, folder);
      long beganNanos = System.nanoTime();
      Answer answer = tool.generate(call);
      Duration took = Duration.ofNanos(System.nanoTime() - beganNanos);
      if (answer instanceof Answer.Generated piece && tasting.count() > 0) {
        tasting.taker().made(sample, piece);
      }
      boolean faster = fastest == null || took.compareTo(fastest) < 0;
      if (answer instanceof Answer.Generated && faster) {
        fastest = took;
      }
    }
    return fastest;
  }
}
