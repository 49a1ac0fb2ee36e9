package io.cookery.server.load;

import com.sun.management.OperatingSystemMXBean;
import io.cookery.cook.Cook;
import io.cookery.server.Kitchen;
import io.cookery.server.WaitingTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ends jobs by callbacks over HTTP, as fast as so many callers can: arguments are how many jobs,
 * how many callers, and how many rounds, of which the first ones warm up. Says of each round the
 * rate, how long callers waited, what a callback cost (the callers' part included, the database's
 * not), and what the heap holds.
 */
final class CallbackBurst {

  private CallbackBurst() {}

  public static void main(String[] arguments) throws Exception {
    int jobs = Integer.parseInt(arguments[0]);
    int callers = Integer.parseInt(arguments[1]);
    int rounds = Integer.parseInt(arguments[2]);
    BlockingQueue<String> tokens = new LinkedBlockingQueue<>();
    WaitingTool tool = new WaitingTool().submitting(job -> tokens.add(job.token()));
    try (LoadedServer loaded = LoadedServer.start(tool)) {
      for (int i = 0; i < rounds; i++) {
        round(loaded, tokens, jobs, callers);
        tool.bodies().clear();
      }
    }
  }

  private static void round(
      LoadedServer loaded, BlockingQueue<String> tokens, int jobs, int callers) throws Exception {
    var collection =
        Kitchen.collection(loaded.cookery(), loaded.cookery().accounts().local(), jobs);
    Cook cook = Kitchen.start(loaded.cookery(), collection, jobs);
    while (tokens.size() < jobs) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    long before = LoadedServer.heapMebibytes();
    call(loaded.server().port(), tokens, callers);
    System.out.printf(
        "heap before %d MiB, after %d MiB; %s%n",
        before,
        LoadedServer.heapMebibytes(),
        loaded.cookery().cooks().await(cook.id(), _ -> {}).status());
  }

  private static void call(int port, BlockingQueue<String> tokens, int callers)
      throws InterruptedException {
    List<Long> micros = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger again = new AtomicInteger();
    int jobs = tokens.size();
    List<Thread> threads = new ArrayList<>();
    long begin = System.nanoTime();
    long cpu = cpuNanos();
    for (int i = 0; i < callers; i++) {
      threads.add(Thread.ofVirtual().start(() -> callUntilAllEnded(port, tokens, micros, again)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    Collections.sort(micros);
    System.out.printf(
        "%d callbacks in %.1f s: %.0f/s; p50 %.1f ms, p99 %.1f ms; %d µs each; told to come again:"
            + " %d%n",
        jobs,
        seconds,
        jobs / seconds,
        micros.get(micros.size() / 2) / 1e3,
        micros.get(micros.size() * 99 / 100) / 1e3,
        (cpuNanos() - cpu) / jobs / 1_000,
        again.get());
  }

  private static void callUntilAllEnded(
      int port, BlockingQueue<String> tokens, List<Long> micros, AtomicInteger again) {
    try (CallbackCaller caller = new CallbackCaller(port)) {
      for (String token = tokens.poll(); token != null; token = tokens.poll()) {
        long called = System.nanoTime();
        if (caller.call(token) == 200) {
          micros.add((System.nanoTime() - called) / 1_000);
        } else {
          again.incrementAndGet();
          tokens.add(token);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
