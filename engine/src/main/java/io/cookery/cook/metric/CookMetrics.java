package io.cookery.cook.metric;

import io.cookery.cook.CallbackResult;
import io.cookery.cook.EndResult;
import io.cookery.cook.job.JobEnd.Outcome;
import io.cookery.cook.limit.ThrottledTool;
import io.cookery.loop.DaemonLoops;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;
import org.jdbi.v3.core.Jdbi;

/**
 * What this node does, and how all of them stand, as Micrometer meters; {@code docs/metrics.md}
 * says which. Nothing is measured before it is bound to a registry.
 */
public final class CookMetrics implements MeterBinder {

  private final List<Meters> bound = new CopyOnWriteArrayList<>();
  private final FleetFigures fleet;

  /** Set before anything can be bound. */
  private IntSupplier held = () -> 0;

  private IntSupplier waiting = () -> 0;
  private DaemonLoops loops = new DaemonLoops(Duration.ZERO);

  public CookMetrics(Jdbi jdbi) {
    this.fleet = new FleetFigures(jdbi);
  }

  /**
   * Tells where to read what the node has at hand.
   *
   * @param held jobs
   * @param waiting commands in the ledger
   * @param loops which do its work
   */
  public void reading(IntSupplier held, IntSupplier waiting, DaemonLoops loops) {
    this.held = held;
    this.waiting = waiting;
    this.loops = loops;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    bound.add(new Meters(registry));
    Gauges.bind(registry, fleet, held, waiting);
    Gauges.bind(registry, loops);
  }

  /** These tools refuse calls now, and no others. */
  public void throttled(List<ThrottledTool> tools) {
    for (Meters meters : bound) {
      meters.throttled(tools);
    }
  }

  /** A job's end was reported. */
  public void ended(Outcome outcome, EndResult result) {
    for (Meters meters : bound) {
      meters.ended(outcome, result);
    }
  }

  /** A step of the ledger was committed. */
  public void stepped(long nanos, int ends) {
    for (Meters meters : bound) {
      meters.stepped(nanos, ends);
    }
  }

  /** A job that its tool has was looked at, so long after it was due. */
  public void looked(Duration lag) {
    for (Meters meters : bound) {
      meters.looked(lag);
    }
  }

  /** Jobs of nodes that are gone were taken over. */
  public void tookOver(int jobs) {
    for (Meters meters : bound) {
      meters.tookOver(jobs);
    }
  }

  /** A callback was answered. */
  public void calledBack(CallbackResult result) {
    for (Meters meters : bound) {
      meters.calledBack(result);
    }
  }
}
