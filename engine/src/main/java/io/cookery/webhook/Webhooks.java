package io.cookery.webhook;

import io.cookery.id.AccountId;
import io.cookery.input.BadInputException;
import io.cookery.input.Problem;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The webhooks of accounts. An account never sees another's: to it they do not exist. */
public final class Webhooks {

  /** Messages carry signatures of both secrets for so long after a rotation. */
  public static final Duration ROTATION = Duration.ofHours(24);

  private final Jdbi jdbi;
  private final SecretSeal seal;
  private final SecureRandom random;

  /**
   * The webhooks in a database.
   *
   * @param installationSecret what all nodes share; signing secrets are sealed by it
   */
  public Webhooks(Jdbi jdbi, byte[] installationSecret, SecureRandom random) {
    this.jdbi = jdbi;
    this.random = random;
    this.seal = new SecretSeal(installationSecret, random);
  }

  /** A webhook and its secret, which is shown this once. */
  public record Created(Webhook webhook, SigningSecret secret) {}

  /**
   * Tells an address of what happens to an account's cooks from now on.
   *
   * @param events types that are wanted; empty for all
   * @throws BadInputException with all that is wrong with the address and the types, or if the
   *     account has {@link Webhook#MAX_PER_ACCOUNT} already
   */
  public Created create(AccountId account, String url, List<String> events) {
    List<Problem> problems = new ArrayList<>(WebhookEvents.check(events));
    WebhookUrl.check(url).ifPresent(problems::addFirst);
    if (!problems.isEmpty()) {
      throw new BadInputException(problems);
    }
    UUID id = UUID.randomUUID();
    SigningSecret secret = SigningSecret.random(random);
    return jdbi.inTransaction(handle -> {
      requireRoom(handle, account);
      Webhook webhook =
          handle
              .createQuery(
                  """
                  insert into webhook (webhook_id, account_id, url, events, secret)
                  values (:id, :account, :url, :events, :secret)
                  returning *
                  """)
              .bind("id", id)
              .bind("account", account.uuid())
              .bind("url", url)
              .bind("events", events.stream().distinct().toArray(String[]::new))
              .bind("secret", seal.seal(id, secret))
              .map(WebhookRow.MAPPER)
              .one();
      return new Created(webhook, secret);
    });
  }

  private static void requireRoom(Handle handle, AccountId account) {
    // Of two that create the last one at once, one waits here for the other.
    handle
        .createQuery("select account_id from account where account_id = ? for no key update")
        .bind(0, account.uuid())
        .mapTo(UUID.class)
        .one();
    int there =
        handle
            .createQuery("select count(*) from webhook where account_id = ?")
            .bind(0, account.uuid())
            .mapTo(Integer.class)
            .one();
    if (there >= Webhook.MAX_PER_ACCOUNT) {
      throw new BadInputException(
          "",
          "an account has %d webhooks at most; delete one first"
              .formatted(Webhook.MAX_PER_ACCOUNT));
    }
  }

  /**
   * An account's webhooks, the oldest first.
   *
   * @param after the last one that is not wanted; null for none
   */
  public List<Webhook> list(AccountId account, @Nullable UUID after, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select * from webhook w
                where account_id = :account and (cast(:after as uuid) is null
                  or (created_at, webhook_id) > (
                    select l.created_at, l.webhook_id from webhook l
                    where l.webhook_id = cast(:after as uuid) and l.account_id = :account))
                order by created_at, webhook_id limit :limit
                """)
            .bind("account", account.uuid())
            .bind("after", after)
            .bind("limit", limit)
            .map(WebhookRow.MAPPER)
            .list());
  }

  public Optional<Webhook> find(AccountId account, UUID id) {
    return jdbi.withHandle(handle -> find(handle, account, id));
  }

  private static Optional<Webhook> find(Handle handle, AccountId account, UUID id) {
    return handle
        .createQuery("select * from webhook where webhook_id = ? and account_id = ?")
        .bind(0, id)
        .bind(1, account.uuid())
        .map(WebhookRow.MAPPER)
        .findOne();
  }

  /** Forgets it and all that was to be delivered; false if the account has no such webhook. */
  public boolean delete(AccountId account, UUID id) {
    return jdbi.inTransaction(handle -> {
      int gone =
          handle.execute(
              "delete from webhook where webhook_id = ? and account_id = ?", id, account.uuid());
      if (gone > 0) {
        handle.execute("delete from webhook_delivery where webhook_id = ?", id);
      }
      return gone > 0;
    });
  }

  /**
   * Gives it another secret; for {@link #ROTATION} messages are signed with both. Empty if the
   * account has no such webhook.
   */
  public Optional<Created> rotate(AccountId account, UUID id) {
    SigningSecret secret = SigningSecret.random(random);
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                update webhook set former_secret = secret, secret = :secret,
                  former_until = clock_timestamp() + :hours * interval '1 hour'
                where webhook_id = :id and account_id = :account
                returning *
                """)
            .bind("id", id)
            .bind("account", account.uuid())
            .bind("secret", seal.seal(id, secret))
            .bind("hours", ROTATION.toHours())
            .map(WebhookRow.MAPPER)
            .findOne()
            .map(webhook -> new Created(webhook, secret)));
  }

  /** Tells it again what happens from now on; empty if the account has no such webhook. */
  public Optional<Webhook> enable(AccountId account, UUID id) {
    return jdbi.inTransaction(handle -> {
      handle.execute(
          """
          update webhook set disabled_at = null, disabled_reason = null, failing_since = null
          where webhook_id = ? and account_id = ? and disabled_at is not null
          """,
          id,
          account.uuid());
      return find(handle, account, id);
    });
  }

  SecretSeal seal() {
    return seal;
  }
}
