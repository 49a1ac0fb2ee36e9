package io.cookery.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.cookery.cook.CallbackResult;
import io.cookery.cook.remote.Callbacks;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Hears callbacks: {@code POST /callbacks/TOOL/TOKEN}; answers when what they say is durable. */
final class CallbackListener implements HttpHandler {

  private static final long LONGEST_SECONDS = 10;

  private final Callbacks callbacks;

  CallbackListener(Callbacks callbacks) {
    this.callbacks = callbacks;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().split("/", -1);
      exchange.sendResponseHeaders(
          status(path[2], path[3], exchange.getRequestBody().readAllBytes()), -1);
    }
  }

  private int status(String tool, String token, byte[] body) {
    try {
      return switch (callbacks
          .receive(tool, token, Map.of(), body)
          .get(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        case CallbackResult.Ended _ -> 200;
        case CallbackResult.Noted _ -> 202;
        case CallbackResult.Unknown _, CallbackResult.Forged _ -> 404;
        case CallbackResult.NotHere _ -> 503;
        case CallbackResult.Unsigned _ -> 401;
      };
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      return 503;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 503;
    }
  }
}
