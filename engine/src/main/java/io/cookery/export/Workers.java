package io.cookery.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Does the same step for many places on all cores. The first failure ends the rest. */
final class Workers implements AutoCloseable {

  /** What is done for one place. */
  @FunctionalInterface
  interface Step {
    void at(int place) throws IOException, InterruptedException;
  }

  private static final int TOLD_EVERY = 64;

  private final int threads;
  private final ExecutorService pool;
  private final ExportProgress progress;

  Workers(int threads, ExportProgress progress) {
    this.threads = threads;
    this.pool =
        Executors.newFixedThreadPool(threads, Thread.ofPlatform().name("export-", 0).factory());
    this.progress = progress;
  }

  /** Does the step for 0 … total − 1 in any order; returns when all are done. */
  void forEach(ExportStage stage, int total, Step step) throws IOException, InterruptedException {
    Round round = new Round(stage, total, step);
    List<Future<?>> runs = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      runs.add(
          pool.submit(() -> {
            round.run();
            return null;
          }));
    }
    try {
      awaitAll(runs);
    } finally {
      round.ended = true;
    }
  }

  private static void awaitAll(List<Future<?>> runs) throws IOException, InterruptedException {
    for (Future<?> run : runs) {
      try {
        run.get();
      } catch (ExecutionException e) {
        rethrow(e);
      }
    }
  }

  private static void rethrow(ExecutionException failed) throws IOException, InterruptedException {
    switch (failed.getCause()) {
      case IOException e -> throw e;
      case InterruptedException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> throw new IllegalStateException(failed);
    }
  }

  /** Waits for steps that are under way, so that they write no more when it returns. */
  @Override
  public void close() {
    pool.close();
  }

  /** One call of {@link #forEach}; each worker runs it until no place is left. */
  private final class Round {

    private final ExportStage stage;
    private final int total;
    private final Step step;
    private final AtomicInteger next = new AtomicInteger();
    private int done;
    private volatile boolean ended;

    Round(ExportStage stage, int total, Step step) {
      this.stage = stage;
      this.total = total;
      this.step = step;
    }

    void run() throws IOException, InterruptedException {
      try {
        int at = next.getAndIncrement();
        while (at < total && !ended) {
          step.at(at);
          tell();
          at = next.getAndIncrement();
        }
      } catch (IOException | InterruptedException | RuntimeException | Error e) {
        ended = true;
        throw e;
      }
    }

    /** One after the other, so that who is told sees numbers that only grow. */
    private synchronized void tell() {
      done++;
      if (done % TOLD_EVERY == 0 || done == total) {
        progress.at(stage, done, total);
      }
    }
  }
}
