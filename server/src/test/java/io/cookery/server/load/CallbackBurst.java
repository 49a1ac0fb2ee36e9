package io.cookery.server.load;

import io.cookery.cook.Cook;
import io.cookery.server.Kitchen;
import io.cookery.server.WaitingTool;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ends so many jobs by callbacks over HTTP, as fast as so many callers can: arguments are how many
 * jobs and how many callers. Says the rate, how long callers waited, and what the heap holds.
 */
final class CallbackBurst {

  private CallbackBurst() {}

  public static void main(String[] arguments) throws Exception {
    int jobs = Integer.parseInt(arguments[0]);
    int callers = Integer.parseInt(arguments[1]);
    BlockingQueue<String> tokens = new LinkedBlockingQueue<>();
    WaitingTool tool = new WaitingTool().submitting(job -> tokens.add(job.token()));
    try (LoadedServer loaded = LoadedServer.start(tool)) {
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
          loaded.cookery().cooks().find(cook.id()).orElseThrow().status());
    }
  }

  private static void call(int port, BlockingQueue<String> tokens, int callers)
      throws InterruptedException {
    List<Long> micros = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger again = new AtomicInteger();
    int jobs = tokens.size();
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    List<Thread> threads = new ArrayList<>();
    long begin = System.nanoTime();
    for (int i = 0; i < callers; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                for (String token = tokens.poll(); token != null; token = tokens.poll()) {
                  long called = System.nanoTime();
                  if (status(http, port, token) == 200) {
                    micros.add((System.nanoTime() - called) / 1_000);
                  } else {
                    again.incrementAndGet();
                    tokens.add(token);
                  }
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    Collections.sort(micros);
    System.out.printf(
        "%d callbacks in %.1f s: %.0f/s; p50 %.1f ms, p99 %.1f ms; told to come again: %d%n",
        jobs,
        seconds,
        jobs / seconds,
        micros.get(micros.size() / 2) / 1e3,
        micros.get(micros.size() * 99 / 100) / 1e3,
        again.get());
  }

  private static int status(HttpClient http, int port, String token) {
    try {
      return http.send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + port + "/v1/callbacks/waiting/" + token))
                  .POST(BodyPublishers.ofString("done"))
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
