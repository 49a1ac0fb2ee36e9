package io.cookery.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
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
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    AtomicBoolean ended = new AtomicBoolean();
    List<Future<?>> runs = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      runs.add(
          pool.submit(() -> {
            run(stage, total, step, next, done, ended);
            return null;
          }));
    }
    try {
      awaitAll(runs);
    } finally {
      ended.set(true);
    }
  }

  private void run(
      ExportStage stage,
      int total,
      Step step,
      AtomicInteger next,
      AtomicInteger done,
      AtomicBoolean ended)
      throws IOException, InterruptedException {
    for (int at = next.getAndIncrement(); at < total && !ended.get(); at = next.getAndIncrement()) {
      try {
        step.at(at);
      } catch (IOException | InterruptedException | RuntimeException | Error e) {
        ended.set(true);
        throw e;
      }
      int count = done.incrementAndGet();
      if (count % TOLD_EVERY == 0 || count == total) {
        tell(stage, count, total);
      }
    }
  }

  private synchronized void tell(ExportStage stage, int count, int total) {
    progress.at(stage, count, total);
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
}
