package io.cookery.app.remote;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A server's API as one key sees it. What is refused for now (429, 503), or not answered, is asked
 * again: every request here may be sent twice. For many threads.
 */
public final class Server {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  /** A server that never answered is likely another address; one that did will be back. */
  private static final Duration FIRST_PATIENCE = Duration.ofSeconds(2);

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  private final ServerAddress address;
  private final HttpClient http;
  private volatile boolean met;

  public Server(ServerAddress address) {
    this.address = address;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
  }

  public ServerAddress address() {
    return address;
  }

  /** What is at a path such as {@code /v1/cooks}. */
  public JsonNode get(String path) throws InterruptedException {
    return json(send(request("GET", path, null)));
  }

  /** The same; empty if there is no such thing, or it may not be known of. */
  public Optional<JsonNode> find(String path) throws InterruptedException {
    try {
      return Optional.of(get(path));
    } catch (ServerRefusal refusal) {
      if (refusal.isMissing()) {
        return Optional.empty();
      }
      throw refusal;
    }
  }

  /** The bytes at a path. */
  public byte[] bytes(String path) throws InterruptedException {
    return send(request("GET", path, null));
  }

  /**
   * Makes something, once however often it is sent.
   *
   * @param idempotencyKey the same for the same thing
   */
  public JsonNode create(String path, JsonNode body, String idempotencyKey)
      throws InterruptedException {
    return json(send(request("POST", path, body).setHeader("Idempotency-Key", idempotencyKey)));
  }

  /** Gives an order that changes nothing when it is given again. */
  public JsonNode post(String path, JsonNode body) throws InterruptedException {
    return json(send(request("POST", path, body)));
  }

  public JsonNode patch(String path, JsonNode body) throws InterruptedException {
    return json(send(request("PATCH", path, body)));
  }

  public void delete(String path) throws InterruptedException {
    send(request("DELETE", path, null));
  }

  private HttpRequest.Builder request(String method, String path, @Nullable JsonNode body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address.url() + path))
            .timeout(ANSWER)
            .setHeader("Authorization", "Bearer " + address.key());
    if (body == null) {
      return request.method(method, BodyPublishers.noBody());
    }
    return request
        .setHeader("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
  }

  private JsonNode json(byte[] body) {
    try {
      return body.length == 0
          ? JsonNodeFactory.instance.missingNode()
          : JsonMapper.shared().readTree(body);
    } catch (JacksonException noJson) {
      throw ServerRefusal.strange(address, "it answered something else than JSON");
    }
  }

  private byte[] send(HttpRequest.Builder builder) throws InterruptedException {
    HttpRequest request = builder.build();
    long beganNanos = System.nanoTime();
    Duration pause = FIRST_PAUSE;
    while (true) {
      Duration left = (met ? PATIENCE : FIRST_PATIENCE).minusNanos(System.nanoTime() - beganNanos);
      try {
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        met = true;
        Duration wait = wait(response, pause);
        if (wait == null || wait.compareTo(left) > 0) {
          return body(response);
        }
        pause(wait);
      } catch (IOException unanswered) {
        if (pause.compareTo(left) > 0) {
          throw new ServerUnreachable(address, reason(unanswered));
        }
        pause(pause);
      }
      pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
    }
  }

  private static void pause(Duration pause) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(pause.toNanos());
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** How long to wait before asking again; null when this is the answer. */
  private static @Nullable Duration wait(HttpResponse<byte[]> response, Duration otherwise) {
    if (response.statusCode() != TOO_MANY && response.statusCode() != UNAVAILABLE) {
      return null;
    }
    String asked = response.headers().firstValue("Retry-After").orElse("");
    return asked.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(asked)) : otherwise;
  }

  private byte[] body(HttpResponse<byte[]> response) {
    if (response.statusCode() / 100 == 2) {
      return response.body();
    }
    throw ServerRefusal.of(
        address, response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
  }

  /** The client says it by a cause without a message. */
  private static boolean unresolved(Throwable unanswered) {
    for (@Nullable Throwable at = unanswered; at != null; at = at.getCause()) {
      if (at instanceof UnresolvedAddressException) {
        return true;
      }
    }
    return false;
  }

  private static String reason(IOException unanswered) {
    if (unresolved(unanswered)) {
      return "there is no such host";
    }
    if (unanswered instanceof ConnectException) {
      return "no connection";
    }
    return switch (unanswered) {
      case UnknownHostException _ -> "there is no such host";
      case HttpTimeoutException _ -> "no answer in time";
      case SSLException _ ->
          "no secure connection: its certificate is not trusted or it speaks no TLS";
      default -> "the connection broke off";
    };
  }
}
