package io.cookery.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What follows from an attempt to deliver a message. */
sealed interface Verdict {

  int GONE = 410;

  /** It was taken. */
  record Arrived() implements Verdict {}

  /** It is tried again after this delay. */
  record Again(Duration delay) implements Verdict {}

  /** It was tried often enough. */
  record Failed() implements Verdict {}

  /** The receiver wants nothing more: the webhook is disabled. */
  record Gone() implements Verdict {}

  /** What an answer means; only 2xx means that the message was taken. */
  static Verdict of(Courier.Reply reply, int tryNo, RetryPlan plan) {
    return switch (reply) {
      case Courier.Reply.Answered(int status, _, _) when status >= 200 && status < 300 ->
          new Arrived();
      case Courier.Reply.Answered(int status, _, _) when status == GONE -> new Gone();
      case Courier.Reply.Answered answered -> again(tryNo, plan, answered);
      case Courier.Reply.Unanswered _ -> again(tryNo, plan, null);
    };
  }

  private static Verdict again(int tryNo, RetryPlan plan, Courier.Reply.@Nullable Answered reply) {
    if (tryNo >= RetryPlan.MAX_ATTEMPTS) {
      return new Failed();
    }
    return new Again(plan.delay(tryNo, reply == null ? null : reply.retryAfter()));
  }
}
