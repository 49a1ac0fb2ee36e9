package io.cookery.cook.metric;

import io.cookery.loop.DaemonLoop;
import io.cookery.loop.DaemonLoops;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** What a registry asks for when it wants to know. */
final class Gauges {

  private Gauges() {}

  static void bind(MeterRegistry registry, DaemonLoops loops) {
    Gauge.builder("cookery.node.ready", loops, each -> each.complaints().isEmpty() ? 1 : 0)
        .description("1 if this node can cook, 0 if what it needs has not worked for three leases")
        .strongReference(true)
        .register(registry);
    loops.watch(loop -> bind(registry, loop));
  }

  private static void bind(MeterRegistry registry, DaemonLoop loop) {
    TimeGauge.builder(
            "cookery.loop.idle", loop, TimeUnit.NANOSECONDS, each -> each.state().idle().toNanos())
        .description("Since a loop of this node last did its work")
        .tag("loop", loop.name())
        .strongReference(true)
        .register(registry);
    FunctionCounter.builder("cookery.loop.failures", loop, each -> each.state().allFailures())
        .description("Turns of a loop of this node that failed")
        .tag("loop", loop.name())
        .register(registry);
  }

  static void bind(
      MeterRegistry registry, FleetFigures fleet, IntSupplier held, IntSupplier waiting) {
    Gauge.builder("cookery.jobs.held", held, IntSupplier::getAsInt)
        .description("Jobs that this node holds: claimed, and their end not recorded")
        .strongReference(true)
        .register(registry);
    Gauge.builder("cookery.ledger.queue", waiting, IntSupplier::getAsInt)
        .description("Commands that wait for this node's ledger writers")
        .strongReference(true)
        .register(registry);
    Gauge.builder("cookery.jobs.live", fleet, FleetFigures::liveJobs)
        .description("Live jobs of all cooks, over all nodes")
        .strongReference(true)
        .register(registry);
    Gauge.builder("cookery.nodes.alive", fleet, FleetFigures::nodesAlive)
        .description("Nodes whose lease has not run out")
        .strongReference(true)
        .register(registry);
    TimeGauge.builder(
            "cookery.invariant.check.age", fleet, TimeUnit.SECONDS, FleetFigures::secondsSinceCheck)
        .description("Since the invariants were last checked, by any node")
        .strongReference(true)
        .register(registry);
    for (Invariants.Invariant invariant : Invariants.ALL) {
      Gauge.builder(
              "cookery.invariant.violations", fleet, each -> each.violations(invariant.name()))
          .description("Rows that violated an invariant when it was last checked, 20 at most")
          .tag("invariant", invariant.name())
          .strongReference(true)
          .register(registry);
    }
  }
}
