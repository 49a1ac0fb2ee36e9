package io.cookery.webhook;

import io.cookery.id.AccountId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where an account wants to hear of its cooks.
 *
 * @param events types that are wanted; empty for all
 * @param failingSince since when nothing could be delivered; null while the last attempt succeeded
 * @param disabledAt since when it is told nothing; null while it is
 * @param disabledReason {@code gone} (it answered 410) or {@code failing} (for too long)
 * @param formerSecretUntil messages are signed with its former secret too until then
 */
public record Webhook(
    UUID id,
    AccountId account,
    URI url,
    List<String> events,
    Instant createdAt,
    @Nullable Instant failingSince,
    @Nullable Instant disabledAt,
    @Nullable String disabledReason,
    @Nullable Instant formerSecretUntil) {

  /** Webhooks that an account can have. */
  public static final int MAX_PER_ACCOUNT = 20;

  public static final int MAX_URL_LENGTH = 2_000;
}
