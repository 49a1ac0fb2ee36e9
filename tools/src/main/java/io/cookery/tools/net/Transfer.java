package io.cookery.tools.net;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request on its way. It runs on a thread of its own, so that its time is over when it is over,
 * whether a host is looked up, connected to, or sends a byte a minute.
 */
final class Transfer {

  private static final Logger log = LoggerFactory.getLogger(Transfer.class);
  private static final String ATTRIBUTE = "cookery.transfer";

  private enum Phase {
    UNSENT,
    SENT,
    GIVEN_UP
  }

  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.UNSENT);
  private final CompletableFuture<Received> result = new CompletableFuture<>();
  private final CloseableHttpClient client;
  private final HttpUriRequestBase request;
  private final int maxBytes;
  private final int heapBytes;

  /**
   * A transfer.
   *
   * @param heapBytes a larger answer is written to a file
   */
  Transfer(CloseableHttpClient client, HttpUriRequestBase request, int maxBytes, int heapBytes) {
    this.client = client;
    this.request = request;
    this.maxBytes = maxBytes;
    this.heapBytes = heapBytes;
  }

  /** The transfer that a context belongs to is about to send; fails if it was given up. */
  static void sending(HttpContext context) throws IOException {
    if (!(context.getAttribute(ATTRIBUTE) instanceof Transfer transfer)
        || !transfer.phase.compareAndSet(Phase.UNSENT, Phase.SENT)) {
      throw new IOException("given up before it was sent");
    }
  }

  Received await(Duration timeout) throws InterruptedException {
    Thread.ofVirtual().name("outgoing").start(this::run);
    try {
      return result.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return Received.of(giveUp("no whole answer in time"));
    } catch (InterruptedException e) {
      giveUp("interrupted");
      throw e;
    } catch (ExecutionException e) {
      return Received.of(failed(e.getCause() == null ? e : e.getCause()));
    }
  }

  private Exchange giveUp(String why) {
    boolean unsent = phase.compareAndSet(Phase.UNSENT, Phase.GIVEN_UP);
    request.cancel();
    var _ = result.thenAccept(Received::discard);
    return unsent ? new Exchange.NotSent(why) : new Exchange.Lost(why);
  }

  private Exchange failed(Throwable trouble) {
    if (!(trouble instanceof IOException)) {
      log.warn("A request to {} could not be made", request.getAuthority(), trouble);
    }
    String why = Reasons.of(trouble);
    return phase.get() == Phase.SENT ? new Exchange.Lost(why) : new Exchange.NotSent(why);
  }

  private void run() {
    try {
      result.complete(exchange());
    } catch (ForbiddenAddressException e) {
      result.complete(Received.of(new Exchange.Forbidden(Reasons.of(e))));
    } catch (IOException | RuntimeException | Error e) {
      // Memory that ran out, too: whoever waits would else wait until the request's time is over.
      result.completeExceptionally(e);
    }
  }

  private Received exchange() throws IOException {
    HttpClientContext context = HttpClientContext.create();
    context.setAttribute(ATTRIBUTE, this);
    ClassicHttpResponse response = client.executeOpen(null, request, context);
    try {
      return Answers.read(response, request, maxBytes, heapBytes);
    } finally {
      closeQuietly(response);
    }
  }

  private static void closeQuietly(ClassicHttpResponse response) {
    try {
      response.close();
    } catch (IOException e) {
      // All that is wanted of it was read.
    }
  }
}
