package io.cookery.tools.http;

import io.cookery.tool.Tool;
import io.cookery.tools.http.call.HttpSettings;
import io.cookery.tools.http.template.SecretNames;
import io.cookery.tools.net.AddressRules;
import io.cookery.tools.net.ClientSettings;
import io.cookery.tools.net.GuardedClient;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.node.ObjectNode;

/** Tools of adapter {@code http} for services on this machine. */
final class HttpFixture implements AfterEachCallback {

  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Map<String, String> environment =
      new ConcurrentHashMap<>(Map.of("MY_KEY", "key-1234", "HOOK_SECRET", SECRET));
  private @Nullable URI publicUrl = URI.create("https://cookery.example/base/");
  private @Nullable GuardedClient client;

  Map<String, String> environment() {
    return environment;
  }

  void publicUrl(@Nullable URI url) {
    publicUrl = url;
  }

  synchronized HttpAdapter adapter() {
    GuardedClient opened =
        client == null
            ? GuardedClient.open(ClientSettings.of(AddressRules.publicOnly().withLoopback(true)))
            : client;
    client = opened;
    return new HttpAdapter(
        new HttpSettings(
            opened,
            environment::get,
            SecretNames.standard(),
            () -> Optional.ofNullable(publicUrl),
            () -> NOW));
  }

  Tool tool(ObjectNode definition) {
    return adapter().make("service", definition);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (client != null) {
      client.close();
      client = null;
    }
    environment.put("MY_KEY", "key-1234");
    environment.put("HOOK_SECRET", SECRET);
    publicUrl = URI.create("https://cookery.example/base/");
  }
}
