package io.cookery.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cookery.chaos.Books.Taken;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/**
 * A paid generation service as its customers see it, over HTTP. It hurts them as its fates say, and
 * charges for a job when that ends, once, however often it is asked.
 *
 * <p>{@code POST /run/TOOL}, {@code GET /jobs/TOOL?key=&id=}, {@code POST /cancel/TOOL?key=},
 * {@code GET /outputs/ID}.
 */
final class ToolService implements AutoCloseable {

  static final BigDecimal FAILURE_USD = new BigDecimal("0.002500");

  private static final long LONGEST_ANSWER_SECONDS = 30;
  private static final long EARLY_MILLIS = 700;

  private final Books books = new Books();
  private final Fates fates;
  private final CallbackSender callbacks;
  private final HttpServer server;
  private final URI uri;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);

  ToolService(Fates fates, Listeners listeners) throws IOException {
    this.fates = fates;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
    uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    callbacks = new CallbackSender(listeners, uri);
    server.createContext("/run/", guarded(this::run));
    server.createContext("/jobs/", guarded(this::look));
    server.createContext("/cancel/", guarded(this::cancel));
    server.createContext("/outputs/", guarded(this::output));
    server.setExecutor(threads);
    server.start();
  }

  URI uri() {
    return uri;
  }

  Books books() {
    return books;
  }

  CallbackSender callbacks() {
    return callbacks;
  }

  /** Answers a request. */
  private interface Handler {
    void handle(HttpExchange exchange) throws IOException, InterruptedException;
  }

  /** Whoever asked may be gone when the answer is there. */
  private static com.sun.net.httpserver.HttpHandler guarded(Handler handler) {
    return exchange -> {
      try (exchange) {
        handler.handle(exchange);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  private void run(HttpExchange exchange) throws IOException, InterruptedException {
    Profile profile = Profile.ofTool(last(exchange));
    JsonNode body = Wire.JSON.readTree(exchange.getRequestBody().readAllBytes());
    JobName job =
        JobName.of(exchange.getRequestHeaders().getFirst(Wire.KEY), body.get("batch").intValue());
    Fates.CallFate fate = fates.ofCall(profile, job, books.called(job));
    switch (fate) {
      case BUSY -> answer(exchange, 503, new byte[0]);
      case THROTTLED -> {
        exchange.getResponseHeaders().add("Retry-After", "1");
        answer(exchange, 429, new byte[0]);
      }
      case DROPPED_BEFORE -> {}
      case GOES_WELL, DROPPED_AFTER -> {
        if (fates.refused(profile, job.batch(), job.slot())) {
          answer(exchange, 422, new byte[0]);
        } else {
          accept(exchange, profile, job, body, fate == Fates.CallFate.DROPPED_AFTER);
        }
      }
    }
  }

  private void accept(
      HttpExchange exchange, Profile profile, JobName name, JsonNode body, boolean dropped)
      throws IOException, InterruptedException {
    String caller = exchange.getRequestHeaders().getFirst(Wire.CALLER);
    Optional<Taken> taken =
        books.accept(
            name,
            profile,
            fates.of(profile, name),
            caller,
            body.get("callback").asString(),
            body.get("text").asString());
    if (taken.isEmpty()) {
      answer(exchange, 409, new byte[0]);
      return;
    }
    ServiceJob job = taken.get().job();
    if (taken.get().fresh()) {
      begin(job);
    }
    if (dropped) {
      return;
    }
    if (job.profile().immediate() || atOnce(job)) {
      await(job, LONGEST_ANSWER_SECONDS * 1_000);
    } else if (job.profile().callsBack() && job.fate().early()) {
      await(job, EARLY_MILLIS);
      callbacks.await(job, EARLY_MILLIS);
    }
    boolean now = job.profile().immediate() || atOnce(job);
    if (!now) {
      byte[] id = Wire.JSON.writeValueAsBytes(java.util.Map.of("id", job.remoteId()));
      answer(exchange, 202, id);
    } else if (job.over().isDone()) {
      answer(exchange, 200, Wire.status(job, uri));
    }
  }

  private static boolean atOnce(ServiceJob job) {
    return job.profile().mode() == Profile.Mode.MIXED
        && job.fate().atOnce()
        && (job.fate().end() == Fates.End.GENERATES || job.fate().end() == Fates.End.FAILS);
  }

  private static void await(ServiceJob job, long millis) throws InterruptedException {
    try {
      job.over().get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // Whoever waits for the answer waits no longer; the job goes on.
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void begin(ServiceJob job) {
    long latency =
        switch (job.fate().end()) {
          case GENERATES, FAILS -> job.fate().latencyMillis();
          case LATE -> Profile.TIMEOUT.toMillis() + 1_000 + job.fate().latencyMillis();
          case NEVER -> -1;
        };
    if (latency >= 0) {
      var _ = timer.schedule(() -> threads.execute(() -> end(job)), latency, TimeUnit.MILLISECONDS);
    }
  }

  private void end(ServiceJob job) {
    if (job.fate().end() == Fates.End.FAILS) {
      books.end(job, ServiceJob.State.FAILED, FAILURE_USD);
    } else {
      books.end(job, ServiceJob.State.DONE, price(job));
    }
    if (job.profile().callsBack() && job.state() != ServiceJob.State.CANCELLED) {
      callbacks.send(job);
    }
  }

  /** Not the same for all, except where a lost answer is presumed to have cost the price. */
  static BigDecimal price(ServiceJob job) {
    return job.profile() == Profile.IMMEDIATE_WAIT
        ? Profile.PRICE_USD
        : Profile.PRICE_USD.add(BigDecimal.valueOf(job.name().slot() % 7, 6));
  }

  private void look(HttpExchange exchange) throws IOException {
    Profile profile = Profile.ofTool(last(exchange));
    String query = exchange.getRequestURI().getQuery();
    String key = parameter(query, "key");
    String id = parameter(query, "id");
    Optional<ServiceJob> job =
        id.isEmpty() ? books.of(key).stream().findFirst() : books.byRemoteId(id);
    if (job.isEmpty()) {
      answer(exchange, 404, new byte[0]);
      return;
    }
    // What has ended is always told: the bill must be known to whoever asks at the very last.
    if (job.get().state() == ServiceJob.State.RUNNING
        && fates.unanswered(profile, job.get().name(), books.asked(job.get().name()))) {
      answer(exchange, 503, new byte[0]);
      return;
    }
    answer(exchange, 200, Wire.status(job.get(), uri));
  }

  private void cancel(HttpExchange exchange) throws IOException {
    boolean all = books.cancel(parameter(exchange.getRequestURI().getQuery(), "key"));
    answer(exchange, all ? 200 : 409, new byte[0]);
  }

  private void output(HttpExchange exchange) throws IOException {
    if (ThreadLocalRandom.current().nextInt(20) == 0) {
      answer(exchange, 503, new byte[0]);
      return;
    }
    ServiceJob job = books.byRemoteId(last(exchange)).orElseThrow();
    answer(exchange, 200, job.text().getBytes(StandardCharsets.UTF_8));
  }

  private static String last(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String parameter(String query, String name) {
    for (String each : query.split("&", -1)) {
      if (each.startsWith(name + "=")) {
        return each.substring(name.length() + 1);
      }
    }
    return "";
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    callbacks.close();
    server.stop(0);
    threads.shutdownNow();
  }
}
