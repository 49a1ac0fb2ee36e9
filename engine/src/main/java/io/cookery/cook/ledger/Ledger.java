package io.cookery.cook.ledger;

import io.cookery.cook.EndResult;
import io.cookery.cook.NodeClosedException;
import io.cookery.cook.job.JobEnd;
import io.cookery.cook.job.JobMove;
import io.cookery.cook.journal.ChangeNotifier;
import io.cookery.cook.metric.CookMetrics;
import io.cookery.id.CollectionId;
import io.cookery.loop.DaemonLoops;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The only writer of the state of cooks and jobs. Whatever wants to change it hands in a command
 * and gets a future that completes after commit.
 *
 * <h2>States</h2>
 *
 * <p>A live job is claimed, then, if its tool is done with it later, submitted, then, if its
 * outputs must be fetched, delivered; its end deletes its row and records a generation. {@link
 * #move} moves a live job on, {@link #end} ends it. Both may be repeated, on any node: the database
 * counts an end once, and a move that is late gives false.
 *
 * <p>The ledger itself is new, started, or closed. Before {@link #start} commands wait; after
 * {@link #close} they fail at once with {@link NodeClosedException}.
 *
 * <h2>Threads</h2>
 *
 * <p>Commands wait in one queue for each collection. Writers, which are loops named {@code
 * ledger-0}, {@code ledger-1} and so on, take what waits for a collection, and for others while
 * there is room. Changes and moves are written first, each collection's in order; then all ends are
 * recorded and free places claimed in one step, which is one round trip and one commit: a group
 * commit under load, and no delay when idle. At most two writers are at one collection, and the
 * second only for ends.
 *
 * <p>Futures are completed on a writer's thread. What depends on them must return at once, and must
 * not wait for another command: that would be the writer waiting for itself.
 *
 * <h2>Who may call what</h2>
 *
 * <ul>
 *   <li>Any thread may hand in a command; that never waits for the database.
 *   <li>Any thread but a writer's may wait for the future, such as by {@link #join}.
 *   <li>{@link #start} and {@link #close} are for whoever opens the node, once each. Its {@link
 *       WorkerPool} is asked and told on the writers' threads.
 * </ul>
 *
 * <h2>Failures</h2>
 *
 * <p>While the database cannot be reached, a writer tries again until the node closes. A step that
 * breaks down otherwise is tried a few times more. What the database refuses fails its future with
 * {@link LedgerException}, and the jobs that it was about stay live. An answer that was lost has
 * the worker pool look up which jobs are this node's.
 */
public final class Ledger implements AutoCloseable {

  private final CommandQueues queues = new CommandQueues();
  private final List<LedgerWriter> writers;
  private volatile boolean closed;

  /** Whether what waited when it was closed has been answered. */
  private volatile boolean over;

  public Ledger(
      DataSource database,
      Jdbi jdbi,
      IntSupplier node,
      ChangeNotifier notifier,
      CookMetrics metrics,
      int writerCount) {
    writers =
        IntStream.range(0, writerCount)
            .mapToObj(number -> {
              StepRunner steps = new StepRunner(database, node, notifier, metrics);
              return new LedgerWriter(number, queues, steps, notifier, jdbi);
            })
            .toList();
  }

  /**
   * Starts to write.
   *
   * @param workers says how many jobs to claim and runs them
   * @param loops writes as some of these
   */
  public void start(WorkerPool workers, DaemonLoops loops) {
    writers.forEach(writer -> writer.start(workers, loops));
  }

  private void post(CollectionId collection, Command command) {
    if (closed) {
      command.fail(new NodeClosedException());
      return;
    }
    queues.post(collection, command);
    if (over) {
      // It came after those that waited were answered.
      queues.fail(new NodeClosedException());
    }
  }

  /** Reports a job's end. */
  public CompletableFuture<EndResult> end(CollectionId collection, JobEnd end) {
    CompletableFuture<EndResult> result = new CompletableFuture<>();
    post(collection, new Command.End(end, result));
    return result;
  }

  /** Moves a live job to a later state; false if it has ended or is there already. */
  public CompletableFuture<Boolean> move(CollectionId collection, JobMove move) {
    CompletableFuture<Boolean> result = new CompletableFuture<>();
    post(collection, new Command.Move(move, result));
    return result;
  }

  /** Looks whether the collection's cook has free places, and fills them. */
  public void fill(CollectionId collection) {
    post(collection, new Command.Fill());
  }

  /**
   * Changes a collection's rows in a transaction of its own, in order with everything else that is
   * written for the collection, then fills free places.
   */
  public <T> CompletableFuture<T> change(CollectionId collection, Function<Handle, T> change) {
    CompletableFuture<T> result = new CompletableFuture<>();
    post(collection, Command.Change.of(change, result));
    return result;
  }

  /**
   * Waits for a change, whose own exception is thrown.
   *
   * @throws LedgerException if the thread is interrupted meanwhile, which stays on record; whether
   *     the change was made is not known then
   */
  public static <T> T join(CompletableFuture<T> change) {
    try {
      return change.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerException("Interrupted while a change was being written", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case null, default -> throw new CompletionException(e.getCause());
      }
    }
  }

  /** Commands that wait or are being written. */
  public int waiting() {
    return queues.waiting();
  }

  /**
   * Writes nothing more. Commands that still wait, and those that come later, fail with {@link
   * NodeClosedException}; what they are about is left to whoever takes over the node's jobs.
   */
  @Override
  public void close() {
    closed = true;
    writers.forEach(_ -> queues.endOne());
    try {
      for (LedgerWriter writer : writers) {
        writer.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      over = true;
      queues.fail(new NodeClosedException());
    }
  }
}
