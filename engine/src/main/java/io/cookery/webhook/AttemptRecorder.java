package io.cookery.webhook;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what one attempt came to, in one transaction. */
final class AttemptRecorder {

  private static final Logger log = LoggerFactory.getLogger(AttemptRecorder.class);

  private final Handle handle;
  private final Claimed sent;

  /** Of an attempt that was claimed; the transaction is the caller's. */
  AttemptRecorder(Handle handle, Claimed sent) {
    this.handle = handle;
    this.sent = sent;
  }

  void keep(Delivery.Attempt attempt, DeliveryDecision verdict) {
    // The webhook first, as everywhere.
    judge(verdict);
    log(attempt);
    end(verdict);
  }

  private void judge(DeliveryDecision verdict) {
    switch (verdict) {
      case DeliveryDecision.Arrived _ ->
          handle.execute(
              """
              update webhook set failing_since = null
              where webhook_id = ? and failing_since is not null
              """,
              sent.webhook());
      case DeliveryDecision.Again _, DeliveryDecision.Failed _ -> failing();
      case DeliveryDecision.Gone _ -> disable("gone");
    }
  }

  private void failing() {
    boolean tooLong =
        handle
            .createQuery(
                """
                update webhook set failing_since = coalesce(failing_since, clock_timestamp())
                where webhook_id = :webhook
                returning failing_since < clock_timestamp() - :days * interval '1 day'
                """)
            .bind("webhook", sent.webhook())
            .bind("days", RetryPlan.GIVE_UP_AFTER.toDays())
            .mapTo(Boolean.class)
            .findOne()
            .orElse(false);
    if (tooLong) {
      disable("failing");
    }
  }

  private void disable(String reason) {
    int disabled =
        handle.execute(
            """
            update webhook set disabled_at = clock_timestamp(), disabled_reason = ?
            where webhook_id = ? and disabled_at is null
            """,
            reason,
            sent.webhook());
    if (disabled > 0) {
      log.warn(
          "Webhook {} is disabled ({}); its owner can enable it again", sent.webhook(), reason);
      handle.execute(
          """
          update webhook_delivery set state = 'failed', ended_at = clock_timestamp(),
            leased_until = null
          where webhook_id = ? and state = 'waiting'
          """,
          sent.webhook());
    }
  }

  private void log(Delivery.Attempt attempt) {
    handle
        .createUpdate(
            """
            insert into webhook_attempt (delivery_id, attempt, at, took_ms, status, answer, error)
            select delivery_id, :attempt, :at, :millis, :status, :answer, :error
            from webhook_delivery where delivery_id = :delivery
            on conflict do nothing
            """)
        .bind("delivery", sent.delivery())
        .bind("attempt", sent.attempt())
        .bind("at", attempt.at())
        .bind("millis", attempt.millis())
        .bind("status", attempt.status())
        .bind("answer", attempt.answer())
        .bind("error", attempt.error())
        .execute();
  }

  /** Of an attempt whose lease ran out and that was repeated, the later one decides. */
  private void end(DeliveryDecision verdict) {
    boolean again = verdict instanceof DeliveryDecision.Again;
    long waitMillis =
        verdict instanceof DeliveryDecision.Again later ? later.delay().toMillis() : 0;
    handle
        .createUpdate(
            """
            update webhook_delivery set state = :state, leased_until = null,
              ended_at = case when :again then null else clock_timestamp() end,
              due_at = clock_timestamp() + :wait * interval '1 millisecond'
            where delivery_id = :delivery and attempts = :attempt and state = 'waiting'
            """)
        .bind("state", state(verdict).name())
        .bind("again", again)
        .bind("wait", waitMillis)
        .bind("delivery", sent.delivery())
        .bind("attempt", sent.attempt())
        .execute();
  }

  private static Delivery.State state(DeliveryDecision verdict) {
    return switch (verdict) {
      case DeliveryDecision.Arrived _ -> Delivery.State.delivered;
      case DeliveryDecision.Again _ -> Delivery.State.waiting;
      case DeliveryDecision.Failed _, DeliveryDecision.Gone _ -> Delivery.State.failed;
    };
  }
}
