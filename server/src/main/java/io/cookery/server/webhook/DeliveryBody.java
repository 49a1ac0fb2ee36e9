package io.cookery.server.webhook;

import io.cookery.webhook.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to a webhook, and what came of it.
 *
 * @param messageId the header webhook-id: the same on every attempt
 * @param cookId the cook that it tells of
 * @param seq of the event in the cook's journal
 * @param nextAttemptAt null when it is delivered or has failed
 * @param attempts its log
 */
record DeliveryBody(
    UUID id,
    String messageId,
    String type,
    String cookId,
    long seq,
    Instant at,
    Delivery.State state,
    @Nullable Instant nextAttemptAt,
    List<AttemptBody> attempts) {

  /**
   * An attempt to deliver it.
   *
   * @param status of HTTP; null when there was no answer
   * @param answer its first characters
   * @param error why there was no answer
   */
  record AttemptBody(
      int number,
      Instant at,
      int millis,
      @Nullable Integer status,
      @Nullable String answer,
      @Nullable String error) {

    static AttemptBody of(Delivery.Attempt attempt) {
      return new AttemptBody(
          attempt.number(),
          attempt.at(),
          attempt.millis(),
          attempt.status(),
          attempt.answer(),
          attempt.error());
    }
  }

  static DeliveryBody of(Delivery delivery) {
    return new DeliveryBody(
        delivery.id(),
        delivery.messageId(),
        delivery.type(),
        delivery.cook().toString(),
        delivery.seq(),
        delivery.at(),
        delivery.state(),
        delivery.nextAttemptAt(),
        delivery.attempts().stream().map(AttemptBody::of).toList());
  }
}
