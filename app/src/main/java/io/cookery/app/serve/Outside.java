package io.cookery.app.serve;

import io.cookery.server.ServerSettings;
import io.cookery.tool.ToolAdapter;
import io.cookery.tools.http.HttpAdapter;
import io.cookery.tools.http.HttpSettings;
import io.cookery.tools.net.AddressRules;
import io.cookery.tools.net.ClientSettings;
import io.cookery.tools.net.GuardedClient;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How tools that are defined over HTTP reach their services, and are called back by them. */
final class Outside implements AutoCloseable {

  /** As long as a call waits for a server that starts to know its port. */
  private static final Duration START = Duration.ofSeconds(60);

  private final GuardedClient client;
  private final Map<String, String> environment;
  private final ServerSettings settings;
  private final CompletableFuture<Integer> port = new CompletableFuture<>();

  private Outside(
      GuardedClient client, Map<String, String> environment, ServerSettings settings) {
    this.client = client;
    this.environment = environment;
    this.settings = settings;
  }

  static Outside open(ServerSettings settings, Map<String, String> environment) {
    AddressRules rules =
        AddressRules.allowing(String.join(",", settings.allowedPrivate()))
            .withLoopback(isLoopback(settings.host()));
    return new Outside(GuardedClient.open(ClientSettings.of(rules)), environment, settings);
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  ToolAdapter adapter() {
    return new HttpAdapter(
        new HttpSettings(client, environment::get, this::publicUrl, InstantSource.system()));
  }

  /** Says where it listens, which is known only when it does. */
  void listening(int number) {
    port.complete(number);
  }

  /** Cooking may go on before the server listens; then this waits for it. */
  private Optional<URI> publicUrl() {
    URI given = settings.publicUrl();
    if (given != null) {
      return Optional.of(given);
    }
    try {
      int number = port.get(START.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.of(URI.create("http://" + host(settings) + ":" + number));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    }
  }

  /** The host as it stands in addresses; one that means all is reached as this machine. */
  static String host(ServerSettings settings) {
    String host = settings.host();
    if (host.equals("0.0.0.0")) {
      return ServerSettings.DEFAULT_HOST;
    }
    if (host.equals("::")) {
      return "[::1]";
    }
    return host.contains(":") ? "[" + host + "]" : host;
  }

  @Override
  public void close() {
    port.cancel(false);
    client.close();
  }
}
