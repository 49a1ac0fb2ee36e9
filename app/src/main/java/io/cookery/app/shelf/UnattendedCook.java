package io.cookery.app.shelf;

import io.cookery.Cookery;
import io.cookery.app.LocalCookery;
import io.cookery.app.cooks.OrderRefused;
import io.cookery.cook.Cook;
import io.cookery.id.CollectionId;
import io.cookery.tool.ToolAdapter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The cook of a collection of the data directory that is under way, if nobody works on it. */
public final class UnattendedCook {

  /** As long as jobs that a dead process left may take to be recorded. */
  static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final LocalCookery local;
  private final ToolAdapter outside;
  private final Cookery idle;
  private final CollectionId collection;

  /** That of a collection; {@code idle} gives the orders. */
  public UnattendedCook(
      LocalCookery local, ToolAdapter outside, Cookery idle, CollectionId collection) {
    this.local = local;
    this.outside = outside;
    this.idle = idle;
    this.collection = collection;
  }

  private Optional<Cook> active() {
    return idle.cooks().latest(collection).filter(cook -> cook.status().active());
  }

  /** Whether a live node works on it. */
  public boolean isCooked() {
    return active().filter(cook -> cook.status().working()).isPresent()
        && !idle.figures().attended(Set.of(collection)).isEmpty();
  }

  /**
   * Ends it, if there is one, when what a dead process has begun is done: that may be paid for, and
   * a tool that keeps what it made gives it again. Nothing else is begun.
   *
   * @param name of the collection
   * @param reason noted with the cook
   * @throws OrderRefused when some jobs do not end
   */
  public void finish(String name, String reason) throws SQLException, InterruptedException {
    Optional<Cook> cook = active();
    if (cook.isEmpty()) {
      return;
    }
    idle.commands().pause(cook.get().id(), reason);
    if (active().filter(now -> now.inFlight() > 0).isPresent()) {
      awaitAll(
          active -> active.filter(now -> now.inFlight() > 0),
          left ->
              name
                  + " has "
                  + left.inFlight()
                  + " jobs under way that a process left which is gone; run the same command again"
                  + " when they have ended, or give them up first: cook stop "
                  + collection);
    }
    end(name, reason);
  }

  /**
   * Ends it, if there is one; what a dead process left is taken over by a node of this one.
   *
   * @param name of the collection
   * @param reason noted with the cook
   * @throws OrderRefused when some jobs do not end
   */
  public void end(String name, String reason) throws SQLException, InterruptedException {
    Optional<Cook> cook = active();
    if (cook.isEmpty()) {
      return;
    }
    idle.commands().stop(cook.get().id(), reason);
    if (active().isEmpty()) {
      return;
    }
    awaitAll(
        active -> active,
        left ->
            name
                + " is stopped, but "
                + left.inFlight()
                + " of its jobs are still under way, and what they cost is not known yet; run the"
                + " same command again when they have ended");
  }

  /**
   * Waits, with a node for the jobs that others left, until nothing is left of the cook.
   *
   * @param rest what is left of it
   * @param tooLong what is said if that takes too long
   */
  private void awaitAll(UnaryOperator<Optional<Cook>> rest, Function<Cook, String> tooLong)
      throws SQLException, InterruptedException {
    try (Cookery _ = local.node(collection, outside)) {
      long untilNanos = System.nanoTime() + PATIENCE.toNanos();
      Optional<Cook> left = rest.apply(active());
      while (left.isPresent()) {
        if (System.nanoTime() - untilNanos > 0) {
          throw new OrderRefused(tooLong.apply(left.get()));
        }
        TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
        left = rest.apply(active());
      }
    }
  }
}
