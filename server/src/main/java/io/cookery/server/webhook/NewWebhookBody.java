package io.cookery.server.webhook;

import io.cookery.webhook.Webhook;
import io.cookery.webhook.WebhookEvents;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook to be made.
 *
 * @param url where messages are posted, with https
 * @param events which are wanted, such as {@code cook.completed}; none or an empty list for all
 */
record NewWebhookBody(
    @NotNull @Size(max = Webhook.MAX_URL_LENGTH) String url,
    @Size(max = WebhookEvents.MAX_FILTER) @Nullable List<@NotNull String> events) {}
