package io.cookery.cook.metric;

import io.cookery.cook.CallbackResult;
import io.cookery.cook.EndResult;
import io.cookery.cook.job.JobEnd.Outcome;
import io.cookery.cook.limit.ThrottledTool;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What one registry is told when something happens on this node. */
final class Meters {

  private final MeterRegistry registry;
  private final Timer step;
  private final DistributionSummary stepEnds;
  private final Timer pollLag;
  private final Counter takeovers;
  private final ThrottleGauges throttles;

  Meters(MeterRegistry registry) {
    this.registry = registry;
    throttles = new ThrottleGauges(registry);
    step =
        Timer.builder("cookery.ledger.step")
            .description("One step of the ledger, its commit included")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(1))
            .maximumExpectedValue(Duration.ofSeconds(10))
            .register(registry);
    stepEnds =
        DistributionSummary.builder("cookery.ledger.step.ends")
            .description("Ends that one step of the ledger records")
            .register(registry);
    pollLag =
        Timer.builder("cookery.poll.lag")
            .description("From when it is time to look at a job until it is looked at")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(10))
            .maximumExpectedValue(Duration.ofMinutes(1))
            .register(registry);
    takeovers =
        Counter.builder("cookery.takeovers")
            .description("Jobs of dead nodes that this node took over")
            .register(registry);
  }

  void ended(Outcome outcome, EndResult result) {
    Counter.builder("cookery.job.ends")
        .description("Reported ends of jobs, by what the tool said and what that did")
        .tag("outcome", outcome.name())
        .tag("result", result.name())
        .register(registry)
        .increment();
  }

  void stepped(long nanos, int ends) {
    step.record(nanos, TimeUnit.NANOSECONDS);
    if (ends > 0) {
      stepEnds.record(ends);
    }
  }

  void throttled(List<ThrottledTool> tools) {
    throttles.set(tools);
  }

  void looked(Duration lag) {
    pollLag.record(lag);
  }

  void tookOver(int jobs) {
    takeovers.increment(jobs);
  }

  void calledBack(CallbackResult result) {
    Counter.builder("cookery.callbacks")
        .description("Callbacks of tools, by what they did")
        .tag("result", name(result))
        .register(registry)
        .increment();
  }

  private static String name(CallbackResult result) {
    return switch (result) {
      case CallbackResult.Ended ended -> ended.result().name();
      case CallbackResult.Noted _ -> "noted";
      case CallbackResult.Unknown _ -> "unknown";
      case CallbackResult.NotHere _ -> "not_here";
      case CallbackResult.Forged _ -> "forged";
      case CallbackResult.Unsigned _ -> "unsigned";
    };
  }
}
