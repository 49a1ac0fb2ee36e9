package io.cookery.webhook;

import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * What is due to be sent. Many nodes take from it: who claims a webhook's messages holds its row
 * meanwhile, so that the limits of one webhook hold over all nodes, and what a node that died was
 * sending is due again when its lease is over.
 */
final class Outbox {

  /** Messages that are sent to one webhook at the same time, over all nodes. */
  static final int MAX_PER_WEBHOOK = 4;

  /** The same while nothing arrives there. */
  static final int MAX_PER_FAILING_WEBHOOK = 1;

  /** Longer than an attempt can take. */
  static final Duration LEASE = Duration.ofSeconds(45);

  private static final String LOCK_DUE =
      """
      with due as (
        select distinct webhook_id from webhook_delivery
        where state = 'waiting' and due_at <= statement_timestamp()
      )
      select w.webhook_id from webhook w join due using (webhook_id)
      where w.disabled_at is null
      order by w.failing_since nulls first, w.webhook_id
      limit :room
      for update of w skip locked
      """;

  /** A statement of its own: it must see what others claimed before the rows were locked. */
  private static final String CLAIM =
      """
      with next as (
        select w.webhook_id, w.url, w.secret,
          case when w.former_until > clock_timestamp() then w.former_secret end as former,
          d.delivery_id
        from webhook w cross join lateral (
          select m.delivery_id from webhook_delivery m
          where m.webhook_id = w.webhook_id and m.state = 'waiting'
            and m.due_at <= statement_timestamp()
          order by m.due_at
          limit greatest(0, case when w.failing_since is null then :most else :failing end - (
            select count(*) from webhook_delivery l
            where l.webhook_id = w.webhook_id and l.state = 'waiting'
              and l.leased_until > clock_timestamp()))
        ) d
        where w.webhook_id = any (:webhooks)
        order by w.failing_since nulls first
        limit :room
      )
      update webhook_delivery d set attempts = attempts + 1, tries = tries + 1,
        due_at = clock_timestamp() + :lease * interval '1 second',
        leased_until = clock_timestamp() + :lease * interval '1 second'
      from next where d.delivery_id = next.delivery_id
      returning d.*, next.url, next.secret, next.former
      """;

  private final Jdbi jdbi;
  private final SecretSeal seal;

  Outbox(Jdbi jdbi, SecretSeal seal) {
    this.jdbi = jdbi;
    this.seal = seal;
  }

  /**
   * Claims what is due; each is this node's until its lease ends.
   *
   * @param room how many at most
   */
  List<Claimed> claim(int room) {
    return jdbi.inTransaction(handle -> {
      UUID[] webhooks =
          handle
              .createQuery(LOCK_DUE)
              .bind("room", room)
              .mapTo(UUID.class)
              .list()
              .toArray(UUID[]::new);
      if (webhooks.length == 0) {
        return List.of();
      }
      return handle
          .createQuery(CLAIM)
          .bind("webhooks", webhooks)
          .bind("most", MAX_PER_WEBHOOK)
          .bind("failing", MAX_PER_FAILING_WEBHOOK)
          .bind("lease", LEASE.toSeconds())
          .bind("room", room)
          .map((row, _) -> read(row))
          .list();
    });
  }

  private Claimed read(ResultSet row) throws SQLException {
    UUID webhook = row.getObject("webhook_id", UUID.class);
    List<SigningSecret> secrets = new ArrayList<>();
    secrets.add(seal.open(webhook, row.getBytes("secret")));
    byte[] former = row.getBytes("former");
    if (former != null) {
      secrets.add(seal.open(webhook, former));
    }
    return new Claimed(
        row.getObject("delivery_id", UUID.class),
        webhook,
        URI.create(row.getString("url")),
        row.getInt("attempts"),
        row.getInt("tries"),
        new CookId(
            new CollectionId(row.getObject("collection_id", UUID.class)), row.getInt("cook_no")),
        row.getLong("seq"),
        row.getString("type"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("data"),
        List.copyOf(secrets));
  }

  /**
   * Keeps what an attempt came to.
   *
   * @param verdict what follows from it
   */
  void settle(Claimed sent, Delivery.Attempt attempt, DeliveryDecision verdict) {
    jdbi.useTransaction(handle -> new AttemptRecorder(handle, sent).keep(attempt, verdict));
  }
}
