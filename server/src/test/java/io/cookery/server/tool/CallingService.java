package io.cookery.server.tool;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cookery.webhook.StandardWebhooks;
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
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service that calls back as a test tells it to: before or after it answers, any number of times.
 */
final class CallingService implements AutoCloseable {

  /**
   * A callback.
   *
   * @param secret that it is signed with; null for none
   * @param first whether it is made before the job is answered
   */
  record Saying(String body, @Nullable String secret, boolean first) {}

  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> answers = new CopyOnWriteArrayList<>();
  private volatile List<Saying> sayings = List.of();
  private volatile int port;
  private volatile String lastUrl = "";

  CallingService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::job);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  /** From now on each job is called back for like this; at this port, or where it is told if 0. */
  void say(int at, Saying... all) {
    answers.clear();
    port = at;
    sayings = List.of(all);
  }

  /** With what callbacks were answered: the status and the body. */
  List<String> answers() {
    return answers;
  }

  /** Calls back for the last job once more. */
  void again(Saying saying) {
    callBack(lastUrl, saying);
  }

  private void job(HttpExchange exchange) throws IOException {
    JsonNode body = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
    String url = body.path("callback").asString();
    lastUrl = url;
    List<Saying> now = sayings;
    now.stream().filter(Saying::first).forEach(saying -> callBack(url, saying));
    byte[] answer = "{\"id\": \"r1\"}".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
    now.stream().filter(saying -> !saying.first()).forEach(saying -> callBack(url, saying));
  }

  private void callBack(String url, Saying saying) {
    URI told = URI.create(url);
    URI at = port == 0 ? told : URI.create("http://127.0.0.1:" + port + told.getPath());
    byte[] body = saying.body().getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body));
    if (saying.secret() != null) {
      byte[] key = StandardWebhooks.key(saying.secret()).orElseThrow();
      String now = Long.toString(Instant.now().getEpochSecond());
      request
          .header(StandardWebhooks.ID, "m1")
          .header(StandardWebhooks.TIMESTAMP, now)
          .header(StandardWebhooks.SIGNATURE, StandardWebhooks.sign(key, "m1", now, body));
    }
    try {
      var answer = client.send(request.build(), BodyHandlers.ofString());
      answers.add(answer.statusCode() + " " + answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
