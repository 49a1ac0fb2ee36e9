package io.cookery.tools.http.call;

import io.cookery.tool.Answer;
import io.cookery.tools.http.template.BodyTemplate;
import io.cookery.tools.http.template.Filling;
import io.cookery.tools.http.template.HeaderTemplate;
import io.cookery.tools.http.template.MissingSecretException;
import io.cookery.tools.http.template.RequestTemplate;
import io.cookery.tools.http.template.Secrets;
import io.cookery.tools.http.template.UnfillableException;
import io.cookery.tools.net.Exchange;
import io.cookery.tools.net.GuardedClient;
import io.cookery.tools.net.Headers;
import io.cookery.tools.net.OutgoingRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

/** Makes the requests to one service. */
public final class HttpCalls {

  /** As much as an answer may have, outputs in Base64 included. */
  static final int MAX_ANSWER_BYTES = 32 * 1024 * 1024;

  private static final Duration FETCH_TIMEOUT = Duration.ofMinutes(2);

  private final HttpSettings settings;
  private final Duration timeout;
  private final @Nullable JsonPointer error;
  private final Consumer<ObjectNode> observer;

  /**
   * Calls.
   *
   * @param timeout for one request
   * @param error where an answer that is no success says why; null where most services say it
   * @param observer gets a trace of every request
   */
  public HttpCalls(
      HttpSettings settings,
      Duration timeout,
      @Nullable JsonPointer error,
      Consumer<ObjectNode> observer) {
    this.settings = settings;
    this.timeout = timeout;
    this.error = error;
    this.observer = observer;
  }

  /** The same, telling what is sent and got, and which secrets are read for it. */
  public HttpCalls observed(Consumer<ObjectNode> another, Consumer<String> read) {
    return new HttpCalls(settings.noting(read), timeout, error, another);
  }

  /** Does what makes requests and reads what comes of them; see {@link GuardedClient#reading}. */
  public <R extends @Nullable Object, X extends Throwable> R reading(
      ScopedValue.CallableOp<? extends R, X> work) throws X {
    return settings.client().reading(work);
  }

  /** What came of a request, before anybody says what it means. */
  public sealed interface Result {

    /** A success, with what it says. */
    record Success(Exchange.Answered answer, Said said) implements Result {}

    /** Another status. */
    record Failure(int status, String error, @Nullable Duration retryAfter, Said said)
        implements Result {}

    /** A success that is too large to be read. */
    record TooLarge(String error) implements Result {}

    /** It surely did not arrive. */
    record NotSent(String error) implements Result {}

    /** It may have arrived. */
    record Lost(String error) implements Result {}

    /** It was not made, and would not be the next time. */
    record Impossible(Answer answer) implements Result {}
  }

  /**
   * Makes a request.
   *
   * @param key the value of the idempotency header, with its name; empty for none
   */
  public Result send(RequestTemplate request, Filling filling, Map<String, String> key)
      throws InterruptedException {
    Secrets secrets = new Secrets(settings.environment());
    OutgoingRequest outgoing;
    try {
      outgoing = outgoing(request, filling, key, secrets);
    } catch (MissingSecretException e) {
      return new Result.Impossible(new Answer.Unusable(e.reason()));
    } catch (UnfillableException e) {
      return new Result.Impossible(new Answer.Refused(e.reason(), null));
    }
    return send(outgoing, secrets);
  }

  /**
   * Makes a request that needs no template.
   *
   * @param secrets those that it has in it, which no message and no trace shows
   */
  Result send(OutgoingRequest outgoing, Secrets secrets) throws InterruptedException {
    long startNanos = System.nanoTime();
    Exchange exchange = settings.client().send(outgoing);
    observer.accept(
        Trace.of(outgoing, exchange, Duration.ofNanos(System.nanoTime() - startNanos), secrets));
    return result(exchange, secrets);
  }

  /**
   * Gets what is at a URL that the service named. Where jobs are handed to it is asked for with the
   * same headers, and without any elsewhere; this machine is asked there alone, however the URL or
   * a redirect writes it.
   */
  Exchange fetch(URI url, RequestTemplate submit) throws InterruptedException {
    Map<String, String> headers = new LinkedHashMap<>();
    if (submit.url().sameOrigin(url)) {
      Secrets secrets = new Secrets(settings.environment());
      try {
        for (Map.Entry<String, HeaderTemplate> header : submit.headers().entrySet()) {
          if (!RequestTemplate.ofBody(header.getKey())) {
            headers.put(header.getKey(), header.getValue().fill(Filling.NOTHING, secrets));
          }
        }
      } catch (MissingSecretException e) {
        return new Exchange.NotSent(e.reason());
      } catch (UnfillableException e) {
        return new Exchange.NotSent(e.reason());
      }
    }
    return settings
        .client()
        .fetch(
            OutgoingRequest.get(
                    url,
                    headers,
                    FETCH_TIMEOUT,
                    OutputFetch.MAX_OUTPUT_BYTES,
                    OutgoingRequest.MAX_REDIRECTS)
                .withHome(submit.url().origin()));
  }

  private OutgoingRequest outgoing(
      RequestTemplate request, Filling filling, Map<String, String> key, Secrets secrets)
      throws MissingSecretException, UnfillableException {
    URI url = request.url().fill(filling);
    Map<String, String> headers = new LinkedHashMap<>();
    BodyTemplate body = request.body();
    if (body != null) {
      headers.put("Content-Type", "application/json");
    }
    headers.put("Accept", "*/*");
    for (Map.Entry<String, HeaderTemplate> header : request.headers().entrySet()) {
      headers.keySet().removeIf(header.getKey()::equalsIgnoreCase);
      headers.put(header.getKey(), header.getValue().fill(filling, secrets));
    }
    headers.putAll(key);
    byte[] bytes =
        body == null ? new byte[0] : body.fill(filling).toString().getBytes(StandardCharsets.UTF_8);
    return new OutgoingRequest(
        request.method(),
        url,
        headers,
        bytes,
        timeout,
        MAX_ANSWER_BYTES,
        0,
        request.url().origin());
  }

  private Result result(Exchange exchange, Secrets secrets) {
    return switch (exchange) {
      case Exchange.Answered answer when answer.status() >= 200 && answer.status() < 300 ->
          new Result.Success(answer, Said.of(answer));
      case Exchange.Answered answer -> failure(answer, secrets);
      case Exchange.TooLarge large when large.status() < 300 ->
          new Result.TooLarge("answered with more than " + large.maxBytes() + " bytes");
      case Exchange.TooLarge large -> unread(large.status(), large.headers());
      // What it says may be read another time: a job that was paid for is not given up for it.
      case Exchange.Undecodable answer when answer.status() < 300 ->
          new Result.Lost(answer.reason());
      case Exchange.Undecodable answer -> unread(answer.status(), answer.headers());
      case Exchange.Forbidden forbidden ->
          new Result.Impossible(new Answer.Unusable(forbidden.reason()));
      case Exchange.NotSent notSent -> new Result.NotSent(secrets.masked(notSent.error()));
      case Exchange.Lost lost -> new Result.Lost(secrets.masked(lost.error()));
    };
  }

  private Result unread(int status, Headers headers) {
    return new Result.Failure(status, "", retryAfter(headers), Said.of(new byte[0]));
  }

  private Result failure(Exchange.Answered answer, Secrets secrets) {
    Said said = Said.of(answer);
    return new Result.Failure(
        answer.status(), secrets.masked(said.error(error)), retryAfter(answer.headers()), said);
  }

  @Nullable Duration retryAfter(Headers headers) {
    return RetryAfter.of(headers, settings.clock().instant());
  }
}
