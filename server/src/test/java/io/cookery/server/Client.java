package io.cookery.server;

import io.cookery.id.AccountId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Calls a server's API over HTTP as one account. */
public final class Client {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final int port;
  private final AccountId account;
  private final @Nullable String key;
  private final @Nullable String authorization;
  private final boolean api;

  Client(int port, AccountId account, @Nullable String key) {
    this(port, account, key, key == null ? null : "Bearer " + key, true);
  }

  /** A stranger who calls another port than that of the API. */
  Client(int port) {
    this(port, new AccountId(new UUID(0, 0)), null, null, false);
  }

  /** One that sends this as its header Authorization. */
  Client(int port, AccountId account, @Nullable String key, @Nullable String authorization) {
    this(port, account, key, authorization, true);
  }

  private Client(
      int port,
      AccountId account,
      @Nullable String key,
      @Nullable String authorization,
      boolean api) {
    this.api = api;
    this.port = port;
    this.account = account;
    this.key = key;
    this.authorization = authorization;
  }

  public AccountId account() {
    return account;
  }

  /** The key in plain text; null for a stranger. */
  public @Nullable String key() {
    return key;
  }

  public Reply get(String path) {
    return send("GET", path, null);
  }

  public Reply post(String path, String json) {
    return send("POST", path, json);
  }

  public Reply delete(String path) {
    return send("DELETE", path, null);
  }

  /**
   * Sends a request.
   *
   * @param json its body; null for none
   * @param headers names and values by turns
   */
  public Reply send(String method, String path, @Nullable String json, String... headers) {
    HttpRequest.Builder request = request(path);
    if (json == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request.method(method, BodyPublishers.ofString(json));
      request.setHeader("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return send(request.build());
  }

  /** A request to be finished by hand, with the credential in it. */
  public HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(PATIENCE);
    if (authorization != null) {
      request.setHeader("Authorization", authorization);
    }
    return request;
  }

  public Reply send(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());
      Reply reply = new Reply(response.statusCode(), response.headers(), response.body());
      if (api) {
        Contract.check(request.uri(), request.method(), reply);
      }
      return reply;
    } catch (IOException e) {
      throw new AssertionError(request + " was not answered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(request + " was interrupted", e);
    }
  }

  /** Sends a request and reads the body of a problem alone: what succeeds may be without end. */
  public Reply begin(String method, String path, @Nullable String json, String... headers) {
    HttpRequest.Builder request = request(path);
    if (json == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request.method(method, BodyPublishers.ofString(json));
      request.setHeader("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<InputStream> response = HTTP.send(request.build(), BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        return new Reply(
            response.statusCode(),
            response.headers(),
            response.statusCode() < 400 ? new byte[0] : body.readAllBytes());
      }
    } catch (IOException e) {
      throw new AssertionError(path + " was not answered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(path + " was interrupted", e);
    }
  }

  /** For requests that stream. */
  public static HttpClient http() {
    return HTTP;
  }
}
