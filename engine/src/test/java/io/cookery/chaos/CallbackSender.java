package io.cookery.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Calls back until it is heard, at whatever process is up, several times at once if fate says so.
 */
final class CallbackSender implements AutoCloseable {

  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(4);
  private static final int MAX_AT_ONCE = 64;

  private final Listeners listeners;
  private final URI service;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();
  private final Semaphore places = new Semaphore(MAX_AT_ONCE);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger pending = new AtomicInteger();
  private final AtomicInteger delivered = new AtomicInteger();
  private final AtomicInteger repeated = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> rejected = new ConcurrentLinkedQueue<>();
  private final Map<ServiceJob, CountDownLatch> first = new ConcurrentHashMap<>();

  CallbackSender(Listeners listeners, URI service) {
    this.listeners = listeners;
    this.service = service;
  }

  /** Returns at once. */
  void send(ServiceJob job) {
    first.putIfAbsent(job, new CountDownLatch(1));
    for (int i = 0; i < job.fate().callbacks(); i++) {
      pending.incrementAndGet();
      Thread.startVirtualThread(() -> {
        try {
          deliver(job);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        } finally {
          pending.decrementAndGet();
        }
      });
    }
  }

  /** Waits until the job's callback was heard once. */
  void await(ServiceJob job, long millis) throws InterruptedException {
    CountDownLatch heard = first.get(job);
    if (heard != null) {
      var _ = heard.await(millis, TimeUnit.MILLISECONDS);
    }
  }

  private void deliver(ServiceJob job) throws InterruptedException {
    long pause = 50;
    while (!delivered(job)) {
      if (closed.await(pause, TimeUnit.MILLISECONDS)) {
        return;
      }
      repeated.incrementAndGet();
      pause = Math.min(2 * pause, 1_000);
    }
  }

  private boolean delivered(ServiceJob job) throws InterruptedException {
    List<URI> up = listeners.now();
    if (up.isEmpty()) {
      return false;
    }
    URI listener = up.get(ThreadLocalRandom.current().nextInt(up.size()));
    HttpRequest request =
        HttpRequest.newBuilder(
                listener.resolve("/callbacks/" + job.profile().tool() + "/" + job.token()))
            .timeout(LONGEST_ANSWER)
            .POST(BodyPublishers.ofByteArray(Wire.status(job, service)))
            .build();
    places.acquire();
    try {
      HttpResponse<Void> response = http.send(request, BodyHandlers.discarding());
      int status = response.statusCode();
      if (status / 100 == 4) {
        rejected.add(job.name().key() + " got " + status);
      }
      if (status / 100 != 5) {
        delivered.incrementAndGet();
        CountDownLatch heard = first.get(job);
        if (heard != null) {
          heard.countDown();
        }
        return true;
      }
      return false;
    } catch (IOException e) {
      return false;
    } finally {
      places.release();
    }
  }

  /** Callbacks that nobody has heard yet. */
  int pending() {
    return pending.get();
  }

  int delivered() {
    return delivered.get();
  }

  /** How often one had to be sent again. */
  int repeated() {
    return repeated.get();
  }

  /** Callbacks that were called forged or unknown, of which there must be none. */
  List<String> rejected() {
    return List.copyOf(rejected);
  }

  @Override
  public void close() {
    closed.countDown();
    http.shutdownNow();
  }
}
