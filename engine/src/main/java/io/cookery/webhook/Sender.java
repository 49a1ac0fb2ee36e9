package io.cookery.webhook;

import io.cookery.input.LegalText;
import io.cookery.loop.DaemonLoop;
import io.cookery.loop.DaemonLoops;
import io.cookery.loop.Pace;
import io.cookery.loop.Role;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due to webhooks, on this node beside others. A message is sent at least once: the
 * receiver knows a repetition by its {@code webhook-id}. Order is not kept.
 */
public final class Sender implements AutoCloseable {

  /** For connecting, sending and the answer. */
  static final Duration TIMEOUT = Duration.ofSeconds(15);

  /** Messages that a node sends at the same time. */
  static final int MAX_AT_ONCE = 256;

  /** Characters of an answer that are kept. */
  static final int MAX_ANSWER = 512;

  /** What its owner is told when the reason is the server's own; the log says more. */
  static final String NOT_SENT = "the server could not send the message";

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(Sender.class);

  private final Outbox outbox;
  private final WebhookTransport courier;
  private final RetryPlan plan;
  private final Clock clock;
  private final MeterRegistry meters;
  private final OldDeliveries old;
  private final Semaphore room = new Semaphore(MAX_AT_ONCE);
  private final ExecutorService attempts =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("webhook-", 0).factory());
  private volatile @Nullable DaemonLoop loop;

  Sender(
      Outbox outbox,
      OldDeliveries old,
      WebhookTransport courier,
      RetryPlan plan,
      Clock clock,
      MeterRegistry meters) {
    this.outbox = outbox;
    this.old = old;
    this.courier = courier;
    this.plan = plan;
    this.clock = clock;
    this.meters = meters;
  }

  void start(DaemonLoops loops) {
    loop = loops.start("webhooks", Role.BESIDE, Pace.every(LOOK_EVERY), this::takeTurn);
  }

  private boolean takeTurn() {
    boolean sent = sendDue();
    old.deleteNowAndThen();
    return sent;
  }

  /** Whether there was anything to send. */
  private boolean sendDue() {
    int free = room.drainPermits();
    int begun = 0;
    try {
      // What is claimed and not begun is due again when its lease ends.
      for (Claimed claimed : free == 0 ? List.<Claimed>of() : outbox.claim(free)) {
        attempts.execute(() -> attempt(claimed));
        begun++;
      }
    } finally {
      room.release(free - begun);
    }
    return begun > 0;
  }

  private void attempt(Claimed claimed) {
    try {
      Instant at = clock.instant();
      long beginNanos = System.nanoTime();
      byte[] body = Message.body(claimed);
      WebhookTransport.Reply reply = post(claimed, body, at);
      if (reply != null) {
        int millis = (int) Duration.ofNanos(System.nanoTime() - beginNanos).toMillis();
        DeliveryDecision verdict = DeliveryDecision.of(reply, claimed.tryNo(), plan);
        outbox.settle(claimed, logged(claimed.attempt(), at, millis, reply), verdict);
        count(verdict, millis);
      }
    } catch (RuntimeException | Error e) {
      log.warn("What a webhook answered was not recorded; the message is sent again", e);
    } finally {
      room.release();
      wake();
    }
  }

  private void wake() {
    DaemonLoop sending = loop;
    if (sending != null) {
      sending.wake();
    }
  }

  /** Null if the node is closing: the message is due again when its lease ends. */
  private WebhookTransport.@Nullable Reply post(Claimed claimed, byte[] body, Instant at) {
    try {
      return courier.post(claimed.url(), Message.headers(claimed, body, at), body, TIMEOUT);
    } catch (InterruptedException e) {
      return null;
    } catch (RuntimeException | Error e) {
      log.warn("A message to webhook {} could not be sent", claimed.webhook(), e);
      return new WebhookTransport.Reply.Unanswered(NOT_SENT);
    }
  }

  private static Delivery.Attempt logged(
      int number, Instant at, int millis, WebhookTransport.Reply reply) {
    return switch (reply) {
      case WebhookTransport.Reply.Answered(int status, String start, _) ->
          new Delivery.Attempt(number, at, millis, status, shortened(start), null);
      case WebhookTransport.Reply.Unanswered(String error) ->
          new Delivery.Attempt(number, at, millis, null, null, shortened(error));
    };
  }

  /** PostgreSQL counts characters where Java counts UTF-16 units, which are never fewer. */
  private static String shortened(String text) {
    return LegalText.cleaned(LegalText.start(text, MAX_ANSWER));
  }

  private void count(DeliveryDecision verdict, int millis) {
    String result =
        switch (verdict) {
          case DeliveryDecision.Arrived _ -> "delivered";
          case DeliveryDecision.Again _ -> "again";
          case DeliveryDecision.Failed _ -> "failed";
          case DeliveryDecision.Gone _ -> "gone";
        };
    meters
        .timer("cookery.webhook.attempts", "result", result)
        .record(millis, TimeUnit.MILLISECONDS);
  }

  /** Lets what is under way end, for a moment; the rest is due again when its lease ends. */
  @Override
  public void close() {
    if (loop != null) {
      loop.close();
    }
    try {
      attempts.shutdown();
      if (!attempts.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        attempts.shutdownNow();
      }
    } catch (InterruptedException e) {
      attempts.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
