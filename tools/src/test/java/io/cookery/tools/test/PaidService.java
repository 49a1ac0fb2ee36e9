package io.cookery.tools.test;

import io.cookery.tools.test.TestService.Reply;
import io.cookery.tools.test.TestService.Request;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service that takes money for every job that it had not seen, by its idempotency key: at {@code
 * /immediate}, {@code /webhook} and {@code /polling}. Every seventh answer to a submit is lost, and
 * callbacks come early, twice and with progress between.
 */
public final class PaidService implements AutoCloseable {

  public static final BigDecimal COST_USD = new BigDecimal("0.010000");

  private static final int LOSES_EVERY = 7;

  private final TestService service;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String secret;
  private final Instant now;
  private final Map<String, String> jobs = new ConcurrentHashMap<>();
  private final Map<String, String> given = new ConcurrentHashMap<>();
  private final AtomicInteger paid = new AtomicInteger();
  private final AtomicInteger submits = new AtomicInteger();
  private final AtomicInteger fetched = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();
  private final Map<String, AtomicInteger> polls = new ConcurrentHashMap<>();
  private volatile CompletableFuture<Void> go = CompletableFuture.completedFuture(null);

  private PaidService(String secret, Instant now) throws IOException {
    this.secret = secret;
    this.now = now;
    this.service = TestService.start(this::answer);
  }

  /**
   * Starts.
   *
   * @param secret signs its callbacks
   * @param now the time that it says
   */
  public static PaidService start(String secret, Instant now) throws IOException {
    return new PaidService(secret, now);
  }

  public String url(String target) {
    return service.url(target);
  }

  /** Jobs that it took money for. */
  public int paid() {
    return paid.get();
  }

  /** Submits so far, repeated ones too. */
  public int asked() {
    return submits.get();
  }

  /** The prompt of each job that it took money for, by its idempotency key. */
  public Map<String, String> given() {
    return given;
  }

  public int fetched() {
    return fetched.get();
  }

  /** Says to so many submits that it is too much. */
  public void busyFor(int submitsToRefuse) {
    busy.set(submitsToRefuse);
  }

  /** Calls back only after this. */
  public void waitFor(CompletableFuture<Void> event) {
    go = event;
  }

  private void answer(Request request, Reply reply) throws IOException, InterruptedException {
    String[] path = request.target().split("/", -1);
    switch (path[1] + " " + request.method()) {
      case "out GET" -> {
        fetched.incrementAndGet();
        reply.send(200, Map.of("Content-Type", "text/plain"), "text of " + path[2]);
      }
      case "polling GET" -> poll(path[3], reply);
      default -> submit(path[1], request, reply);
    }
  }

  private void submit(String mode, Request request, Reply reply)
      throws IOException, InterruptedException {
    int number = submits.incrementAndGet();
    if (busy.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      reply.send(429, Map.of("Retry-After", "1"), "{\"error\": \"too many requests\"}");
      return;
    }
    String key = request.headers().getOrDefault("idempotency-key", "no key " + number);
    boolean repeated = jobs.containsKey(key);
    String id = jobs.computeIfAbsent(key, _ -> "r" + paid.incrementAndGet());
    JsonNode body = JsonMapper.shared().readTree(request.body());
    given.put(key, body.findPath("prompt").asString());
    if (mode.equals("webhook") && !repeated) {
      callBack(body.path("callback").asString(), id, number % 2 == 0);
    }
    if (number % LOSES_EVERY == 0 && request.headers().containsKey("idempotency-key")) {
      reply.hangUp();
      return;
    }
    reply.json(
        200,
        mode.equals("immediate") ? done(id, "\"text of " + id + "\"") : "{\"id\": \"" + id + "\"}");
  }

  private static String done(String id, String outputs) {
    return "{\"id\": \"%s\", \"status\": \"succeeded\", \"outputs\": [%s], \"cost\": \"0.01\"}"
        .formatted(id, outputs);
  }

  private void poll(String id, Reply reply) throws IOException {
    int asked = polls.computeIfAbsent(id, _ -> new AtomicInteger()).incrementAndGet();
    reply.json(
        200,
        asked < 2
            ? "{\"status\": \"running\"}"
            : done(id, "\"" + service.url("/out/" + id) + "\""));
  }

  /** Early ones are here before the submit is answered. */
  private void callBack(String url, String id, boolean early) throws InterruptedException {
    Thread calls =
        Thread.ofVirtual()
            .start(() -> {
              go.join();
              post(url, "{\"status\": \"running\", \"progress\": 0.5}");
              post(url, done(id, "\"text of " + id + "\""));
              post(url, done(id, "\"text of " + id + "\""));
            });
    if (early && go.isDone()) {
      calls.join();
    }
  }

  private void post(String url, String body) {
    String timestamp = "" + now.getEpochSecond();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("webhook-id", "msg_1")
            .header("webhook-timestamp", timestamp)
            .header("webhook-signature", "v1,nonsense v1," + signature(timestamp, body))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IllegalStateException("the callback was answered with " + status);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String signature(String timestamp, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] signed = ("msg_1." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(mac.doFinal(signed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    service.close();
    client.close();
  }
}
