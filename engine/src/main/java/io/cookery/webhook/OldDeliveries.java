package io.cookery.webhook;

import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes messages that ended long ago, and those of webhooks that are no more. */
final class OldDeliveries {

  /** How long the log of an ended message is kept. */
  static final Duration KEPT = Duration.ofDays(30);

  static final Duration EVERY = Duration.ofMinutes(10);

  /** Rows that go in one transaction. */
  static final int MAX_AT_ONCE = 5_000;

  private static final Logger log = LoggerFactory.getLogger(OldDeliveries.class);

  private final Jdbi jdbi;
  private long lookedNanos = System.nanoTime();

  OldDeliveries(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Looks if it has not for {@link #EVERY}; used by one thread. */
  void deleteNowAndThen() {
    if (System.nanoTime() - lookedNanos < EVERY.toNanos()) {
      return;
    }
    lookedNanos = System.nanoTime();
    try {
      delete();
    } catch (JdbiException e) {
      log.warn("Old messages to webhooks were not deleted; tried again in {}", EVERY, e);
    }
  }

  /** Deletes what is old; how many messages went. */
  int delete() {
    return jdbi.withHandle(handle ->
        handle
            .createUpdate(
                """
                delete from webhook_delivery where delivery_id in (
                  select d.delivery_id from webhook_delivery d
                  where d.state <> 'waiting'
                      and d.ended_at < clock_timestamp() - :days * interval '1 day'
                    or d.state = 'waiting'
                      and d.created_at < clock_timestamp() - interval '1 minute'
                      and not exists (select from webhook w where w.webhook_id = d.webhook_id)
                  limit :most
                  for update skip locked)
                """)
            .bind("days", KEPT.toDays())
            .bind("most", MAX_AT_ONCE)
            .execute());
  }
}
