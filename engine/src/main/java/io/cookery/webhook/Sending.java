package io.cookery.webhook;

import io.cookery.loop.DaemonLoops;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Jdbi;

/** Begins to send to webhooks. */
public final class Sending {

  private Sending() {}

  /**
   * Sends from this process until it is closed.
   *
   * @param loops sends as one of these
   * @param courier carries each message
   * @param random spreads the retries
   * @param meters told of every attempt
   */
  public static Sender start(
      DaemonLoops loops,
      Jdbi jdbi,
      Webhooks webhooks,
      WebhookTransport courier,
      Clock clock,
      RandomGenerator random,
      MeterRegistry meters) {
    Sender sender =
        new Sender(
            new Outbox(jdbi, webhooks.seal()),
            new OldDeliveries(jdbi),
            courier,
            new RetryPlan(random),
            clock,
            meters);
    sender.start(loops);
    return sender;
  }
}
