package io.cookery.cook.dispatch;

import io.cookery.cook.Cook;
import io.cookery.cook.call.CallRoom;
import io.cookery.cook.job.RunningJob;
import io.cookery.cook.ledger.Ledger;
import io.cookery.cook.limit.LimitRoom;
import io.cookery.cook.metric.CookMetrics;
import io.cookery.cook.node.Node;
import io.cookery.cook.recipe.Recipes;
import io.cookery.cook.recovery.Reconciler;
import io.cookery.id.CollectionId;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Jdbi;

/**
 * The door of this room: wires what holds the cooks that this node works on and the jobs that run.
 * Whoever opens the node starts the ledger with the {@link #dispatcher}; to close, they call {@link
 * #stopClaiming}, {@link #awaitKept} and {@link #close} in this order.
 */
public final class DispatchRoom implements AutoCloseable {

  private static final Duration LOOK_EVERY = Duration.ofMillis(10);

  private final CookRuntimes runtimes;
  private final Dispatcher dispatcher;
  private final JobRecovery recovery;
  private final JobCapacity room;
  private final Ledger ledger;

  private DispatchRoom(
      CookRuntimes runtimes,
      Dispatcher dispatcher,
      JobRecovery recovery,
      JobCapacity room,
      Ledger ledger) {
    this.runtimes = runtimes;
    this.dispatcher = dispatcher;
    this.recovery = recovery;
    this.room = room;
    this.ledger = ledger;
  }

  /**
   * Wires it.
   *
   * @param maxJobs jobs that the node holds at most, all collections together
   */
  public static DispatchRoom wire(
      Jdbi jdbi,
      Ledger ledger,
      Node node,
      Recipes recipes,
      LimitRoom limits,
      CallRoom calls,
      CookMetrics metrics,
      int maxJobs) {
    JobCapacity room = new JobCapacity(maxJobs);
    Abstentions abstentions = new Abstentions(jdbi, node);
    RecipeLoader loader = new RecipeLoader(recipes, abstentions, ledger);
    CookRuntimes runtimes = new CookRuntimes(loader, abstentions, room, limits.rates());
    Dispatcher dispatcher = new Dispatcher(runtimes, room, calls.runner(), ledger, node);
    JobRecovery recovery =
        new JobRecovery(ledger, new Reconciler(node), runtimes, room, dispatcher, metrics);
    return new DispatchRoom(runtimes, dispatcher, recovery, room, ledger);
  }

  public CookRuntimes runtimes() {
    return runtimes;
  }

  public Dispatcher dispatcher() {
    return dispatcher;
  }

  public JobRecovery recovery() {
    return recovery;
  }

  /** Makes this node work for a cook at once instead of when it is next looked for. */
  public void serve(Cook cook) {
    CollectionId collection = cook.id().collection();
    if (!runtimes.serves(collection) && runtimes.spareRuntimes() == 0) {
      // The sweeper finds it when there is room.
      return;
    }
    var _ = runtimes.serve(collection, cook.recipeVersion()).thenRun(() -> ledger.fill(collection));
  }

  /** Jobs whose end is not recorded yet. */
  public int held() {
    return room.held();
  }

  /** Claims no more; what runs goes on. */
  public void stopClaiming() {
    runtimes.stopClaiming();
  }

  /**
   * Waits until no job is held, but not longer than this.
   *
   * @return whether none is
   */
  public boolean awaitNoneHeld(Duration patience) throws InterruptedException {
    awaitNot(() -> held() > 0, patience);
    return held() == 0;
  }

  /** Waits until what tools have answered is recorded, but not longer than this. */
  public void awaitKept(Duration patience) throws InterruptedException {
    awaitNot(() -> runtimes.jobs().anyMatch(RunningJob::keeping), patience);
  }

  private static void awaitNot(BooleanSupplier busy, Duration patience)
      throws InterruptedException {
    long endNanos = System.nanoTime() + patience.toNanos();
    while (busy.getAsBoolean() && System.nanoTime() - endNanos < 0) {
      Thread.sleep(LOOK_EVERY);
    }
  }

  /** Interrupts what runs, when nothing of it is recorded any more. */
  @Override
  public void close() {
    runtimes.jobs().forEach(RunningJob::close);
  }
}
