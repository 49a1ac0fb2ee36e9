package io.cookery.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What follows from an attempt to deliver a message. */
sealed interface DeliveryDecision {

  int GONE = 410;

  /** It was taken. */
  record Arrived() implements DeliveryDecision {}

  /** It is tried again after this delay. */
  record Again(Duration delay) implements DeliveryDecision {}

  /** It was tried often enough. */
  record Failed() implements DeliveryDecision {}

  /** The receiver wants nothing more: the webhook is disabled. */
  record Gone() implements DeliveryDecision {}

  /** What an answer means; only 2xx means that the message was taken. */
  static DeliveryDecision of(WebhookTransport.Reply reply, int tryNo, RetryPlan plan) {
    return switch (reply) {
      case WebhookTransport.Reply.Answered(int status, _, _) when status >= 200 && status < 300 ->
          new Arrived();
      case WebhookTransport.Reply.Answered(int status, _, _) when status == GONE -> new Gone();
      case WebhookTransport.Reply.Answered answered -> again(tryNo, plan, answered);
      case WebhookTransport.Reply.Unanswered _ -> again(tryNo, plan, null);
    };
  }

  private static DeliveryDecision again(
      int tryNo, RetryPlan plan, WebhookTransport.Reply.@Nullable Answered reply) {
    if (tryNo >= RetryPlan.MAX_ATTEMPTS) {
      return new Failed();
    }
    return new Again(plan.delay(tryNo, reply == null ? null : reply.retryAfter()));
  }
}
