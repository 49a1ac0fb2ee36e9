package io.cookery.app.trial;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cookery.app.terminal.Screen;
import io.cookery.cook.CallbackResult;
import io.cookery.cook.CallbackToken;
import io.cookery.cook.remote.Callbacks;
import io.cookery.server.ServerSettings;
import io.cookery.server.ServerSettingsReader;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where services call back while a tool is tried, answered as a server answers them: at {@code
 * COOKERY_PUBLIC_URL} if that is set, on the port that {@code cook serve} would have; else at a
 * free port of this machine, which services elsewhere do not reach.
 */
final class CallbackPort implements AutoCloseable {

  /** Largest body, as a server takes it. */
  static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

  private static final long PATIENCE_SECONDS = 25;
  private static final int NOT_FOUND = 404;
  private static final int TOO_LARGE = 413;
  private static final int UNAVAILABLE = 503;
  private static final int UNAUTHENTICATED = 401;

  private static final Pattern ADDRESS =
      Pattern.compile("/v1/callbacks/([A-Za-z0-9_-][A-Za-z0-9._-]*)/([A-Za-z0-9_-]+)");

  private final URI url;
  private final @Nullable HttpServer server;
  private final ExecutorService threads;

  private CallbackPort(URI url, @Nullable HttpServer server, ExecutorService threads) {
    this.url = url;
    this.server = server;
    this.threads = threads;
  }

  /**
   * Listens.
   *
   * @throws IOException when the address is none of this machine's
   */
  static CallbackPort open(Map<String, String> settings, Callbacks callbacks, Screen screen)
      throws IOException {
    ServerSettings asked = ServerSettingsReader.read(settings);
    URI known = asked.publicUrl();
    InetSocketAddress address =
        known == null
            ? new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)
            : new InetSocketAddress(asked.host(), asked.port());
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      HttpServer server = HttpServer.create(address, 0);
      server.setExecutor(threads);
      server.createContext("/", exchange -> receive(exchange, callbacks));
      server.start();
      URI own =
          URI.create("http://" + ServerSettings.DEFAULT_HOST + ":" + server.getAddress().getPort());
      return new CallbackPort(known == null ? own : known, server, threads);
    } catch (BindException taken) {
      screen.line(
          "note: port "
              + address.getPort()
              + " is taken: if cook serve on this data directory has it, that takes the callback in");
      return new CallbackPort(
          known == null ? URI.create("http://127.0.0.1") : known, null, threads);
    }
  }

  URI url() {
    return url;
  }

  private static void receive(HttpExchange exchange, Callbacks callbacks) throws IOException {
    try (exchange) {
      Matcher address = ADDRESS.matcher(exchange.getRequestURI().getPath());
      Optional<CallbackToken> token =
          exchange.getRequestMethod().equals("POST") && address.matches()
              ? callbacks.open(address.group(2))
              : Optional.empty();
      if (token.isEmpty()) {
        exchange.sendResponseHeaders(NOT_FOUND, -1);
        return;
      }
      byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
      if (body.length > MAX_BODY_BYTES) {
        exchange.sendResponseHeaders(TOO_LARGE, -1);
        return;
      }
      answer(exchange, await(callbacks, address.group(1), token.get(), exchange, body));
    }
  }

  private static Optional<CallbackResult> await(
      Callbacks callbacks, String tool, CallbackToken token, HttpExchange exchange, byte[] body) {
    Map<String, List<String>> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    try {
      return Optional.of(
          callbacks.receive(tool, token, headers, body).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    }
  }

  private static void answer(HttpExchange exchange, Optional<CallbackResult> result)
      throws IOException {
    switch (result.orElseGet(CallbackResult.NotHere::new)) {
      case CallbackResult.Ended ended -> said(exchange, ended.result().name());
      case CallbackResult.Noted _ -> said(exchange, "noted");
      case CallbackResult.Unknown _, CallbackResult.Forged _ ->
          exchange.sendResponseHeaders(NOT_FOUND, -1);
      case CallbackResult.Unsigned _ -> exchange.sendResponseHeaders(UNAUTHENTICATED, -1);
      case CallbackResult.NotHere _ -> exchange.sendResponseHeaders(UNAVAILABLE, -1);
    }
  }

  private static void said(HttpExchange exchange, String result) throws IOException {
    byte[] body = "{\"result\":\"%s\"}".formatted(result).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    if (server != null) {
      server.stop(0);
    }
    threads.shutdown();
  }
}
