package io.cookery.webhook;

import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The log of what was sent to webhooks, and the way to send it again. */
public final class Deliveries {

  private static final String OWN =
      """
      exists (select from webhook w
        where w.webhook_id = d.webhook_id and w.account_id = :account)
      """;

  private final Jdbi jdbi;

  public Deliveries(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** What became of the wish to send a message again. */
  public enum Redelivery {
    /** It is sent next, with the same id. */
    QUEUED,
    /** The webhook is disabled: enable it first. */
    DISABLED,
    /** The account has no such message. */
    UNKNOWN
  }

  /**
   * Messages to one of an account's webhooks, the newest first.
   *
   * @param after the last one that is not wanted; null for none
   */
  public List<Delivery> list(AccountId account, UUID webhook, @Nullable UUID after, int limit) {
    return jdbi.withHandle(handle ->
        withAttempts(
            handle,
            handle
                .createQuery(
                    """
                    select d.* from webhook_delivery d
                    where d.webhook_id = :webhook and (cast(:after as uuid) is null
                      or (d.created_at, d.delivery_id) < (
                        select l.created_at, l.delivery_id from webhook_delivery l
                        where l.delivery_id = cast(:after as uuid) and l.webhook_id = :webhook)) and
                    """
                        + OWN
                        + " order by d.created_at desc, d.delivery_id desc limit :limit")
                .bind("webhook", webhook)
                .bind("account", account.uuid())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, _) -> read(row))
                .list()));
  }

  /** One message to one of an account's webhooks. */
  public Optional<Delivery> find(AccountId account, UUID webhook, UUID delivery) {
    return jdbi.withHandle(handle -> {
      List<Delivery> found =
          handle
              .createQuery(
                  "select d.* from webhook_delivery d"
                      + " where d.delivery_id = :id and d.webhook_id = :webhook and "
                      + OWN)
              .bind("id", delivery)
              .bind("webhook", webhook)
              .bind("account", account.uuid())
              .map((row, _) -> read(row))
              .list();
      return withAttempts(handle, found).stream().findFirst();
    });
  }

  /** Sends a message again, whether it arrived or not; with all its tries. */
  public Redelivery redeliver(AccountId account, UUID webhook, UUID delivery) {
    return jdbi.inTransaction(handle -> {
      Optional<Boolean> enabled =
          handle
              .createQuery(
                  """
                  select disabled_at is null from webhook
                  where webhook_id = :webhook and account_id = :account for update
                  """)
              .bind("webhook", webhook)
              .bind("account", account.uuid())
              .mapTo(Boolean.class)
              .findOne();
      if (enabled.isEmpty() || !exists(handle, webhook, delivery)) {
        return Redelivery.UNKNOWN;
      }
      if (!enabled.get()) {
        return Redelivery.DISABLED;
      }
      // One that is being sent at this moment is sent once more when that has failed.
      handle.execute(
          """
          update webhook_delivery set state = 'waiting', ended_at = null, tries = 0,
            due_at = clock_timestamp()
          where delivery_id = ? and webhook_id = ?
            and (leased_until is null or leased_until < clock_timestamp())
          """,
          delivery,
          webhook);
      return Redelivery.QUEUED;
    });
  }

  private static boolean exists(Handle handle, UUID webhook, UUID delivery) {
    return handle
        .createQuery(
            "select exists (select from webhook_delivery where delivery_id = ? and webhook_id = ?)")
        .bind(0, delivery)
        .bind(1, webhook)
        .mapTo(Boolean.class)
        .one();
  }

  private static Delivery read(ResultSet row) throws SQLException {
    Delivery.State state = Delivery.State.valueOf(row.getString("state"));
    return new Delivery(
        row.getObject("delivery_id", UUID.class),
        new CookId(
            new CollectionId(row.getObject("collection_id", UUID.class)), row.getInt("cook_no")),
        row.getLong("seq"),
        row.getString("type"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        state,
        state == Delivery.State.waiting ? WebhookRow.instant(row, "due_at") : null,
        List.of());
  }

  private static List<Delivery> withAttempts(Handle handle, List<Delivery> deliveries) {
    UUID[] ids = deliveries.stream().map(Delivery::id).toArray(UUID[]::new);
    Map<UUID, List<Delivery.Attempt>> attempts =
        handle
            .createQuery(
                """
                select * from webhook_attempt where delivery_id = any (:ids)
                order by delivery_id, attempt
                """)
            .bind("ids", ids)
            .map((row, _) -> Map.entry(row.getObject("delivery_id", UUID.class), attempt(row)))
            .stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    return deliveries.stream()
        .map(each ->
            new Delivery(
                each.id(),
                each.cook(),
                each.seq(),
                each.type(),
                each.at(),
                each.state(),
                each.nextAttemptAt(),
                attempts.getOrDefault(each.id(), List.of())))
        .toList();
  }

  private static Delivery.Attempt attempt(ResultSet row) throws SQLException {
    return new Delivery.Attempt(
        row.getInt("attempt"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getInt("took_ms"),
        row.getObject("status", Integer.class),
        row.getString("answer"),
        row.getString("error"));
  }
}
