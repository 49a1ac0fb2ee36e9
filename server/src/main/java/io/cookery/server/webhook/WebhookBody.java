package io.cookery.server.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.cookery.webhook.Webhook;
import io.cookery.webhook.Webhooks;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook.
 *
 * @param secret what its messages are signed with, only in the answer that made it
 * @param events which are wanted; empty for all
 * @param failingSince since when nothing could be delivered; null while messages arrive
 * @param disabledAt since when it is told nothing; null while it is
 * @param disabledReason gone: it answered 410; failing: nothing arrived for days
 * @param formerSecretUntil messages are signed with its former secret too until then
 */
record WebhookBody(
    UUID id,
    @JsonInclude(Include.NON_NULL) @Nullable String secret,
    URI url,
    List<String> events,
    Instant createdAt,
    @Nullable Instant failingSince,
    @Nullable Instant disabledAt,
    @Nullable String disabledReason,
    @Nullable Instant formerSecretUntil) {

  static WebhookBody of(Webhook webhook) {
    return of(webhook, null);
  }

  static WebhookBody of(Webhooks.Created created) {
    return of(created.webhook(), created.secret().reveal());
  }

  private static WebhookBody of(Webhook webhook, @Nullable String secret) {
    return new WebhookBody(
        webhook.id(),
        secret,
        webhook.url(),
        webhook.events(),
        webhook.createdAt(),
        webhook.failingSince(),
        webhook.disabledAt(),
        webhook.disabledReason(),
        webhook.formerSecretUntil());
  }
}
