package io.cookery.server.tool;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service for tools of adapter {@code http}, on this machine. */
final class Service implements AutoCloseable {

  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger jobs = new AtomicInteger();
  private final List<Integer> answers = new CopyOnWriteArrayList<>();

  private Service(HttpServer server) {
    this.server = server;
  }

  static Service start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Service service = new Service(server);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/immediate", exchange -> service.immediate(exchange));
    server.createContext("/throttled", exchange -> service.throttled(exchange));
    server.createContext("/webhook", exchange -> service.webhook(exchange));
    server.start();
    return service;
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** Jobs that were handed to it. */
  int jobs() {
    return jobs.get();
  }

  /** With what its callbacks were answered. */
  List<Integer> answers() {
    return answers;
  }

  private void immediate(HttpExchange exchange) throws IOException {
    int job = jobs.incrementAndGet();
    String key = exchange.getRequestHeaders().getFirst("Authorization");
    exchange.getResponseHeaders().set("X-Echo", key);
    // It repeats what it was sent wherever it can.
    String told =
        key
            + " "
            + key.toUpperCase(Locale.ROOT)
            + " "
            + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    answer(
        exchange,
        "{\"outputs\": [\"text %d %s\"], \"cost\": 0.25, \"key\": \"%s\"}"
            .formatted(job, told, key));
  }

  private void throttled(HttpExchange exchange) throws IOException {
    jobs.incrementAndGet();
    exchange.getResponseHeaders().set("Retry-After", "60");
    exchange.sendResponseHeaders(429, -1);
    exchange.close();
  }

  private void webhook(HttpExchange exchange) throws IOException {
    int job = jobs.incrementAndGet();
    JsonNode body = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
    Thread.ofVirtual().start(() -> callBack(body.path("callback").asString(), job));
    answer(exchange, "{\"id\": \"r%d\"}".formatted(job));
  }

  private void callBack(String url, int job) {
    String done = "{\"status\": \"succeeded\", \"outputs\": \"text %d\"}".formatted(job);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(done))
            .build();
    try {
      answers.add(client.send(request, BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
