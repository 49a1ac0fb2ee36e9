package io.cookery.server.cluster;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A paid service that is done with a job a moment later, and calls any of the nodes. A node that
 * cannot be connected to is called again, or another.
 */
final class JobService implements AutoCloseable {

  private static final int MAX_MILLIS = 60;

  private final HttpServer server;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final ScheduledExecutorService later = Executors.newScheduledThreadPool(8);
  private final Map<String, AtomicInteger> paid = new ConcurrentHashMap<>();
  private final Set<String> done = ConcurrentHashMap.newKeySet();
  private final Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
  private final List<URI> nodes = new CopyOnWriteArrayList<>();

  JobService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String[] job =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                    .split(" ", -1);
            paid.computeIfAbsent(job[0], _ -> new AtomicInteger()).incrementAndGet();
            soon(job[0], job[1]);
            exchange.sendResponseHeaders(202, -1);
          }
        });
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** These are called from now on. */
  void call(List<URI> addresses) {
    nodes.clear();
    nodes.addAll(addresses);
  }

  private void soon(String job, String token) {
    var _ =
        later.schedule(
            () -> callBack(job, token),
            ThreadLocalRandom.current().nextLong(1, MAX_MILLIS),
            TimeUnit.MILLISECONDS);
  }

  private void callBack(String job, String token) {
    try {
      URI node = nodes.get(ThreadLocalRandom.current().nextInt(nodes.size()));
      int status =
          http.send(
                  HttpRequest.newBuilder(node.resolve("/v1/callbacks/service/" + token))
                      .timeout(Duration.ofSeconds(30))
                      .POST(BodyPublishers.ofString("made"))
                      .build(),
                  BodyHandlers.discarding())
              .statusCode();
      answers.computeIfAbsent(status, _ -> new AtomicInteger()).incrementAndGet();
      if (status == 200) {
        done.add(job);
      } else {
        soon(job, token);
      }
    } catch (IOException | RuntimeException e) {
      soon(job, token);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How often each job was handed over, and paid for. */
  Map<String, AtomicInteger> paid() {
    return paid;
  }

  /** Jobs that a node has been told the end of. */
  Set<String> done() {
    return done;
  }

  /** How often callbacks were answered with each status. */
  Map<Integer, AtomicInteger> answers() {
    return answers;
  }

  @Override
  public void close() {
    later.shutdownNow();
    server.stop(0);
  }
}
