package io.cookery.cook.ledger;

import io.cookery.cook.EndResult;
import io.cookery.cook.job.JobEnd;
import io.cookery.cook.job.JobMove;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Something that waits to be written for one collection. */
sealed interface Command {

  /** It was not written; does nothing if it was answered before. */
  void fail(Throwable trouble);

  /** A job has ended. */
  record End(JobEnd end, CompletableFuture<EndResult> result) implements Command {
    @Override
    public void fail(Throwable trouble) {
      result.completeExceptionally(trouble);
    }
  }

  /** A live job is to move to a later state. */
  record Move(JobMove move, CompletableFuture<Boolean> result) implements Command {
    @Override
    public void fail(Throwable trouble) {
      result.completeExceptionally(trouble);
    }
  }

  /** There may be free places. */
  record Fill() implements Command {
    @Override
    public void fail(Throwable trouble) {
      // Nobody waits for it.
    }
  }

  /**
   * Rows are to change.
   *
   * @param run makes the change, commits it and completes the caller's future
   * @param result that future
   */
  record Change(Consumer<Jdbi> run, CompletableFuture<?> result) implements Command {

    @Override
    public void fail(Throwable trouble) {
      result.completeExceptionally(trouble);
    }

    static <T> Change of(Function<Handle, T> change, CompletableFuture<T> result) {
      return new Change(
          jdbi -> {
            try {
              result.complete(jdbi.inTransaction(change::apply));
            } catch (RuntimeException | Error e) {
              result.completeExceptionally(e);
            }
          },
          result);
    }
  }
}
