package io.cookery.server.webhook;

import io.cookery.Cookery;
import io.cookery.server.ServerSettings;
import io.cookery.tools.net.AddressRules;
import io.cookery.tools.net.ClientSettings;
import io.cookery.tools.net.GuardedClient;
import io.cookery.webhook.Sender;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sends to webhooks as long as the server runs. */
@Component
final class WebhookSending implements SmartLifecycle {

  private final Cookery cookery;
  private final MeterRegistry meters;
  private final AddressRules rules;
  private @Nullable GuardedClient client;
  private @Nullable Sender sender;

  WebhookSending(Cookery cookery, ServerSettings settings, MeterRegistry meters) {
    this.cookery = cookery;
    this.meters = meters;
    this.rules = AddressRules.allowing(String.join(",", settings.allowedPrivate()));
  }

  /** Whether messages may go to this host without TLS: only if it was allowed by name. */
  boolean mayBePlain(String host) {
    return rules.names(host);
  }

  @Override
  public synchronized void start() {
    GuardedClient opened = GuardedClient.open(ClientSettings.of(rules));
    client = opened;
    sender =
        cookery.sendWebhooks(
            new GuardedWebhookTransport(opened), RandomGenerator.getDefault(), meters);
  }

  @Override
  public synchronized void stop() {
    if (sender != null && client != null) {
      sender.close();
      client.close();
    }
    sender = null;
  }

  @Override
  public synchronized boolean isRunning() {
    return sender != null;
  }
}
