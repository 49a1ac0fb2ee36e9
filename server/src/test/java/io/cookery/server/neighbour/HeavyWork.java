package io.cookery.server.neighbour;

import io.cookery.server.Client;
import io.cookery.server.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What accounts ask for over and over, until it is closed. */
final class HeavyWork implements AutoCloseable {

  /** Blurs that take seconds each, a hundred of them. */
  static final String ENDLESS =
      "<svg xmlns='http://www.w3.org/2000/svg' width='2000' height='2000'><filter id='f'>"
          + "<feGaussianBlur stdDeviation='1000'/></filter>"
          + "<rect width='2000' height='2000' filter='url(#f)'/>".repeat(100)
          + "</svg>";

  private final AtomicBoolean over = new AtomicBoolean();
  private final Semaphore begun = new Semaphore(0);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private HeavyWork() {}

  /** Lets each ask again as soon as it was answered; returns when all have asked once. */
  static HeavyWork of(List<Client> askers, Consumer<Client> ask) {
    HeavyWork work = new HeavyWork();
    askers.forEach(client -> work.threads.execute(() -> work.repeat(client, ask)));
    work.begun.acquireUninterruptibly(askers.size());
    return work;
  }

  private void repeat(Client client, Consumer<Client> ask) {
    begun.release();
    while (!over.get()) {
      try {
        ask.accept(client);
      } catch (AssertionError gone) {
        // It was not answered in time, or the test is over: only others are measured.
      }
    }
  }

  static void trial(Client client) {
    var _ = send(client, "/v1/tools/svg/test", "{\"params\": {\"svg\": \"" + ENDLESS + "\"}}");
  }

  static void plan(Client client, int supply) {
    var _ = send(client, "/v1/collections/plan", entangled(supply));
  }

  static void unknownKeys(Client client) {
    var _ = send(client, "/v1/collections", UNKNOWN);
  }

  private static final String UNKNOWN =
      IntStream.range(0, 250_000)
          .mapToObj(i -> "\"k" + i + "\":0")
          .collect(Collectors.joining(",", "{", "}"));

  private static Reply send(Client client, String path, String json) {
    return client.send(
        client
            .request(path)
            .timeout(Duration.ofMinutes(3))
            .setHeader("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
  }

  /** Eight categories of two hundred values, and two hundred rules between them. */
  private static String entangled(int supply) {
    List<String> traits = new ArrayList<>();
    for (int c = 0; c < 8; c++) {
      String category = "C" + c;
      traits.add(
          "{\"category\": \"%s\", \"values\": [%s]}"
              .formatted(
                  category,
                  IntStream.range(0, 200)
                      .mapToObj(v -> "{\"name\": \"v%d\", \"weight\": %d}".formatted(v, v % 7 + 1))
                      .collect(Collectors.joining(","))));
    }
    String rules =
        IntStream.range(0, 200)
            .mapToObj(r ->
                "{\"exclude\": {\"C%d\": \"v%d\", \"C%d\": \"v%d\"}}"
                    .formatted(r % 8, r % 200, (r + 1) % 8, (r * 7) % 200))
            .collect(Collectors.joining(","));
    return """
    {"name": "Entangled", "supply": %d,
     "generator": {"tool": "string", "params": {"text": "[[C0]]"}},
     "traits": [%s], "rules": [%s]}
    """
        .formatted(supply, String.join(",", traits), rules);
  }

  @Override
  public void close() {
    over.set(true);
    threads.shutdownNow();
  }
}
