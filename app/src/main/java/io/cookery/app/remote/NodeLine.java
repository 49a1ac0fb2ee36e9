package io.cookery.app.remote;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The way to the nodes of a server. One that does not answer is left for the next; when none does,
 * all are tried again for a while. For many threads.
 */
final class NodeLine {

  /** A node that cannot be connected to in this time is taken for gone. */
  static final Duration CONNECT = Duration.ofSeconds(3);

  /** A node that is silent for so long is asked whether it is there. */
  static final Duration SILENCE = Duration.ofSeconds(3);

  /** A plan or a trial may take a minute. */
  private static final Duration ANSWER = Duration.ofSeconds(75);

  /** A server that never answered is likely another address; one that did will be back. */
  private static final Duration FIRST_PATIENCE = Duration.ofSeconds(2);

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  private final List<URI> nodes;
  private final String key;
  private final Notices notices;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  /** None answers, and it has been told. */
  private final AtomicBoolean down = new AtomicBoolean();

  private volatile boolean met;
  private volatile int at;

  NodeLine(ServerAddress address, Notices notices) {
    this.nodes = address.urls();
    this.key = address.key();
    this.notices = notices;
  }

  /** Who is told that a node does not answer. */
  interface Notices {

    Notices NONE = new Notices() {};

    /** One does not answer, and the next is asked, which may be the same. */
    default void silent(URI node, String reason, URI next) {}

    /** None answers, and it is tried for so long still. */
    default void waiting(URI node, Duration left) {}

    /** One answers after all. */
    default void back(URI node) {}
  }

  /**
   * A request.
   *
   * @param body null for none
   * @param once the key by which a node knows a repetition; null for what needs none
   */
  record Asked(String method, String path, @Nullable String body, @Nullable String once) {

    Asked once(String idempotencyKey) {
      return new Asked(method, path, body, idempotencyKey);
    }
  }

  /** The node that is asked now. */
  URI node() {
    return nodes.get(at);
  }

  /** The body of the answer to a request. */
  byte[] send(Asked asked) throws InterruptedException {
    Attempts attempts = new Attempts();
    while (true) {
      int index = at;
      URI node = nodes.get(index);
      try {
        HttpResponse<byte[]> response = answer(node, asked);
        met = true;
        attempts.answered(node);
        Duration wait = wait(response, attempts.pause);
        if (wait == null || wait.compareTo(attempts.left()) > 0) {
          return body(node, response);
        }
        TimeUnit.NANOSECONDS.sleep(wait.toNanos());
        attempts.longerPause();
      } catch (IOException unanswered) {
        attempts.silent(index, unanswered);
      }
    }
  }

  /** How one request fares. */
  private final class Attempts {

    private final long beganNanos = System.nanoTime();
    private Duration pause = FIRST_PAUSE;
    private int silent;

    Duration left() {
      return (met ? PATIENCE : FIRST_PATIENCE).minusNanos(System.nanoTime() - beganNanos);
    }

    void answered(URI node) {
      silent = 0;
      if (down.compareAndSet(true, false)) {
        notices.back(node);
      }
    }

    void longerPause() {
      pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
    }

    /** Goes on to the next node; waits when all of them were silent one after the other. */
    void silent(int index, IOException unanswered) throws InterruptedException {
      silent++;
      String reason = Unanswered.reason(unanswered);
      boolean all = silent % nodes.size() == 0;
      if (all && pause.compareTo(left()) > 0) {
        throw new ServerUnreachable(nodes, reason);
      }
      int next = (index + 1) % nodes.size();
      boolean first = nodes.size() == 1 ? met && !down.get() : moveOn(index, next);
      if (first && !down.get()) {
        notices.silent(nodes.get(index), reason, nodes.get(next));
      }
      if (all) {
        down.set(met);
        waitBefore(nodes.get(next));
        longerPause();
      }
    }

    private void waitBefore(URI node) throws InterruptedException {
      long endNanos = System.nanoTime() + pause.toNanos();
      for (long left = pause.toNanos(); left > 0; left = endNanos - System.nanoTime()) {
        if (met) {
          notices.waiting(node, left());
        }
        TimeUnit.NANOSECONDS.sleep(Math.min(left, SECOND.toNanos()));
      }
    }
  }

  /** Whether this thread is the first to leave a node: others have found the same. */
  private synchronized boolean moveOn(int from, int to) {
    boolean first = at == from;
    if (first) {
      at = to;
    }
    return first;
  }

  /** Asks, and while there is no answer asks from time to time whether anybody is there. */
  private HttpResponse<byte[]> answer(URI node, Asked asked)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request(node, asked), BodyHandlers.ofByteArray());
    try {
      while (true) {
        try {
          return answer.get(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException silence) {
          look(node);
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      var _ = answer.cancel(true);
    }
  }

  /** Any answer will do: the node is there. Where there is no other, it may take its time. */
  private void look(URI node) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(node).timeout(SILENCE).build();
    try {
      var _ = http.send(request, BodyHandlers.discarding());
    } catch (IOException silent) {
      if (nodes.size() > 1) {
        throw silent;
      }
      if (down.compareAndSet(false, true)) {
        notices.silent(node, Unanswered.reason(silent), node);
      }
    }
  }

  private HttpRequest request(URI node, Asked asked) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(node + asked.path()))
            .timeout(ANSWER)
            .setHeader("Authorization", "Bearer " + key);
    String once = asked.once();
    if (once != null) {
      request.setHeader("Idempotency-Key", once);
    }
    String body = asked.body();
    if (body == null) {
      return request.method(asked.method(), BodyPublishers.noBody()).build();
    }
    return request
        .setHeader("Content-Type", "application/json")
        .method(asked.method(), BodyPublishers.ofString(body))
        .build();
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

  private static byte[] body(URI node, HttpResponse<byte[]> response) {
    if (response.statusCode() / 100 == 2) {
      return response.body();
    }
    throw ServerRefusal.of(
        node, response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
  }
}
