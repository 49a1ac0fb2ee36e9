package io.cookery.tools.net;

import java.net.InetAddress;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The one way out for requests to addresses that others name: tools, outputs, webhooks. A host is
 * looked up once, its addresses are checked, and the connection is made to one that was checked;
 * again for every redirect. This machine itself is reached at a request's {@link
 * OutgoingRequest#home} alone, if the rules allow it at all: over connections of their own, so that
 * none that was made for one request carries another to where it may not go. Time, headers and body
 * of an answer are bounded. No proxy, no cookies, no repetition: a request is sent once or not at
 * all.
 *
 * <p>For many threads, of any kind; meant to be shared by all of a node.
 */
public final class GuardedClient implements AutoCloseable {

  private static final ScopedValue<LargeAnswers.Places> PLACES = ScopedValue.newInstance();

  private final CloseableHttpClient away;
  private final CloseableHttpClient home;
  private final LargeAnswers large;

  GuardedClient(ClientSettings settings, NameLookup lookup, @Nullable SSLContext tls) {
    this(settings, lookup, tls, new LargeAnswers(Runtime.getRuntime().maxMemory()));
  }

  GuardedClient(
      ClientSettings settings, NameLookup lookup, @Nullable SSLContext tls, LargeAnswers large) {
    this.large = large;
    AddressRules rules = settings.rules();
    away = Wire.client(settings, new GuardedResolver(rules.withLoopback(false), lookup), tls);
    home = Wire.client(settings, new GuardedResolver(rules, lookup), tls);
  }

  public static GuardedClient open(ClientSettings settings) {
    return new GuardedClient(settings, InetAddress::getAllByName, null);
  }

  /**
   * Does what reads answers of requests. Large ones come into the heap when there is room for them,
   * and keep it until this ends; within another reading, until that ends.
   */
  public <R extends @Nullable Object, X extends Throwable> R reading(
      ScopedValue.CallableOp<? extends R, X> work) throws X {
    if (PLACES.isBound() && PLACES.get().of(large)) {
      return work.call();
    }
    try (LargeAnswers.Places places = large.places()) {
      return ScopedValue.where(PLACES, places).call(work);
    }
  }

  /**
   * Sends a request and waits for the whole answer.
   *
   * @throws InterruptedException when the thread is interrupted; whether it was sent is unknown
   */
  public Exchange send(OutgoingRequest request) throws InterruptedException {
    return send(request, PLACES.isBound() ? PLACES.get() : null);
  }

  /** The same, for an answer that the caller has room for: it takes none of {@link #reading}. */
  public Exchange fetch(OutgoingRequest request) throws InterruptedException {
    return send(request, null);
  }

  private Exchange send(OutgoingRequest request, LargeAnswers.@Nullable Places places)
      throws InterruptedException {
    long deadlineNanos = System.nanoTime() + request.timeout().toNanos();
    OutgoingRequest next = request;
    for (int followed = 0; ; followed++) {
      Exchange exchange = once(next, Duration.ofNanos(deadlineNanos - System.nanoTime()), places);
      if (followed == request.maxRedirects()) {
        return exchange;
      }
      switch (Redirects.next(next, exchange)) {
        case null -> {
          return exchange;
        }
        case Redirects.Next.Nowhere nowhere -> {
          return new Exchange.Forbidden(nowhere.reason());
        }
        case Redirects.Next.To to -> next = next.redirected(to.url());
      }
    }
  }

  private Exchange once(
      OutgoingRequest request, Duration left, LargeAnswers.@Nullable Places places)
      throws InterruptedException {
    if (left.isNegative() || left.isZero()) {
      return new Exchange.NotSent("no time is left");
    }
    HttpUriRequestBase message = new HttpUriRequestBase(request.method(), request.url());
    request.headers().forEach(message::setHeader);
    if (request.body().length > 0) {
      message.setEntity(new ByteArrayEntity(request.body(), null));
    }
    Timeout timeout = Timeout.ofMilliseconds(Math.max(1, left.toMillis()));
    message.setConfig(
        RequestConfig.copy(Wire.CONFIG)
            .setConnectionRequestTimeout(timeout)
            .setResponseTimeout(timeout)
            .build());
    CloseableHttpClient client = request.staysHome() ? home : away;
    if (places == null) {
      return new Transfer(client, message, request.maxBytes(), request.maxBytes() + 1)
          .await(left)
          .exchange();
    }
    return new Transfer(client, message, request.maxBytes(), LargeAnswers.SMALL_BYTES)
        .await(left)
        .load(places);
  }

  @Override
  public void close() {
    away.close(CloseMode.IMMEDIATE);
    home.close(CloseMode.IMMEDIATE);
  }
}
