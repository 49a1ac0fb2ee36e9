package io.cookery.app;

import io.cookery.tool.Tool;
import io.cookery.tool.ToolAdapter;
import io.cookery.tools.http.HttpAdapter;
import io.cookery.tools.http.call.HttpSettings;
import io.cookery.tools.http.template.SecretNames;
import io.cookery.tools.net.AddressRules;
import io.cookery.tools.net.ClientSettings;
import io.cookery.tools.net.GuardedClient;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * How tools that are defined over HTTP reach their services, and are called back by them. Nothing
 * is opened until there is such a tool.
 */
public final class Outside implements ToolAdapter, AutoCloseable {

  /** As long as a call waits for a server that starts to know where it listens. */
  private static final Duration START = Duration.ofSeconds(60);

  private final AddressRules rules;
  private final Map<String, String> environment;
  private final SecretNames names;
  private final CompletableFuture<Optional<URI>> publicUrl = new CompletableFuture<>();
  private @Nullable GuardedClient client;

  /**
   * A way out.
   *
   * @param rules where it leads
   * @param environment has the secrets that definitions name
   * @param names which of them they may name
   */
  public Outside(AddressRules rules, Map<String, String> environment, SecretNames names) {
    this.rules = rules;
    this.environment = environment;
    this.names = names;
  }

  /** Says where services can call back; nothing if nobody listens. */
  public void listening(Optional<URI> url) {
    publicUrl.complete(url);
  }

  @Override
  public String name() {
    return "http";
  }

  @Override
  public synchronized Tool make(String tool, ObjectNode definition) {
    GuardedClient opened = client;
    if (opened == null) {
      opened = GuardedClient.open(ClientSettings.of(rules));
      client = opened;
    }
    HttpSettings settings =
        new HttpSettings(opened, environment::get, names, this::publicUrl, InstantSource.system());
    return new HttpAdapter(settings).make(tool, definition);
  }

  /** Cooking may go on before the server listens; then this waits for it. */
  private Optional<URI> publicUrl() {
    try {
      return publicUrl.get(START.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    }
  }

  @Override
  public synchronized void close() {
    publicUrl.complete(Optional.empty());
    if (client != null) {
      client.close();
    }
  }
}
