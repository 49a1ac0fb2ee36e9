package io.cookery.cook;

import io.cookery.cook.OptOut.Check;
import io.cookery.db.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs fleets one after the other until one fails; then looks for what it takes to fail. */
final class FleetHunt {

  private static final Duration LONGEST_SHRINKING = Duration.ofMinutes(5);

  private final TestDatabase database;

  FleetHunt(TestDatabase database) {
    this.database = database;
  }

  void run(long firstSeed, int count) {
    for (long seed = firstSeed; seed < firstSeed + count; seed++) {
      long begunNanos = System.nanoTime();
      FleetScript script = FleetScript.of(seed);
      System.out.printf("fleet of seed %d: %s%n", seed, text(script));
      Throwable failure = failure(script);
      if (failure != null) {
        throw new AssertionError(
            "seed %d (-Dcookery.fleets=1 -Dcookery.seed=%d) fails: %s%n%s"
                .formatted(seed, seed, failure, text(shrunk(script))),
            failure);
      }
      System.out.printf(
          "fleet of seed %d was well after %d s%n",
          seed, Duration.ofNanos(System.nanoTime() - begunNanos).toSeconds());
    }
  }

  private @Nullable Throwable failure(FleetScript script) {
    new CleanSlate(database).clean();
    CookFixture fixture = new CookFixture(database);
    try {
      Fleet fleet = new Fleet(fixture, script);
      try {
        for (FleetAction action : script.actions()) {
          fleet.perform(action);
        }
        new FleetSettling(fleet).settle();
      } catch (Throwable e) {
        fleet.nodes().forEach(FleetNode::thaw);
        fixture.finish(AfterCooking.but(database.jdbi(), Check.values()));
        throw e;
      }
      // Calls of a node that was taken for dead go on beside those of the others.
      fixture.finish(
          fleet.memory().nodeDied()
              ? AfterCooking.but(database.jdbi(), Check.AT_ONCE)
              : AfterCooking.but(database.jdbi()));
      return null;
    } catch (Throwable e) {
      return e;
    }
  }

  /** Leaves out whatever it fails without; what depends on luck may stay. */
  private FleetScript shrunk(FleetScript script) {
    long deadlineNanos = System.nanoTime() + LONGEST_SHRINKING.toNanos();
    FleetScript least = script;
    for (int part = script.actions().size() / 2; part > 0; part /= 2) {
      for (int from = 0; from + part <= least.actions().size(); ) {
        if (!Boolean.getBoolean("cookery.shrink") || System.nanoTime() - deadlineNanos > 0) {
          return least;
        }
        List<FleetAction> fewer = new ArrayList<>(least.actions());
        fewer.subList(from, from + part).clear();
        FleetScript candidate = least.with(fewer);
        if (failure(candidate) != null) {
          least = candidate;
        } else {
          from += part;
        }
      }
    }
    return least;
  }

  private static String text(FleetScript script) {
    return script.actions().stream()
        .map(action -> "  " + action)
        .collect(
            Collectors.joining(
                "\n",
                "%d nodes, collections by %s%n".formatted(script.nodes(), script.collections()),
                ""));
  }
}
