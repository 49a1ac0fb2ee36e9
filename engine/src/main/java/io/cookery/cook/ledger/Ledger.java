package io.cookery.cook.ledger;

import io.cookery.cook.EndResult;
import io.cookery.cook.job.JobEnd;
import io.cookery.cook.job.JobMove;
import io.cookery.cook.journal.ChangeNotifier;
import io.cookery.cook.metric.CookMetrics;
import io.cookery.id.CollectionId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The only writer of the state of cooks and jobs. Whatever wants to change it hands in a command
 * and gets a future that completes after commit. What waits for one collection is written in one
 * transaction: a group commit under load, and no delay when idle.
 */
public final class Ledger implements AutoCloseable {

  private final CommandQueues queues = new CommandQueues();
  private final List<LedgerWriter> writers;

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
   */
  public void start(WorkerPool workers) {
    writers.forEach(writer -> writer.start(workers));
  }

  /** Reports a job's end. */
  public CompletableFuture<EndResult> end(CollectionId collection, JobEnd end) {
    CompletableFuture<EndResult> result = new CompletableFuture<>();
    queues.post(collection, new Command.End(end, result));
    return result;
  }

  /** Moves a live job to a later state; false if it has ended or is there already. */
  public CompletableFuture<Boolean> move(CollectionId collection, JobMove move) {
    CompletableFuture<Boolean> result = new CompletableFuture<>();
    queues.post(collection, new Command.Move(move, result));
    return result;
  }

  /** Looks whether the collection's cook has free places, and fills them. */
  public void fill(CollectionId collection) {
    queues.post(collection, new Command.Fill());
  }

  /**
   * Changes a collection's rows in a transaction of its own, in order with everything else that is
   * written for the collection, then fills free places.
   */
  public <T> CompletableFuture<T> change(CollectionId collection, Function<Handle, T> change) {
    CompletableFuture<T> result = new CompletableFuture<>();
    queues.post(collection, Command.Change.of(change, result));
    return result;
  }

  /** Waits for a change, whose own exception is thrown. */
  public static <T> T join(CompletableFuture<T> change) {
    try {
      return change.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Commands that wait or are being written. */
  public int waiting() {
    return queues.waiting();
  }

  /**
   * Writes nothing more; commands that still wait are left to whoever takes over the node's jobs.
   */
  @Override
  public void close() {
    writers.forEach(_ -> queues.endOne());
    try {
      for (LedgerWriter writer : writers) {
        writer.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
