package io.cookery.bench.contestant;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients of a database that work at the same time, each on a thread of its own. */
final class Client {

  private Client() {}

  /** What one client does. */
  @FunctionalInterface
  interface Work {
    void run(int client) throws Exception;
  }

  /** Runs so many clients to their end; returns the seconds that it took. */
  static double run(int clients, Work work) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      long begin = System.nanoTime();
      List<Callable<Void>> all = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        int client = i;
        all.add(() -> {
          work.run(client);
          return null;
        });
      }
      for (Future<Void> done : threads.invokeAll(all)) {
        done.get();
      }
      return (System.nanoTime() - begin) / 1e9;
    }
  }
}
