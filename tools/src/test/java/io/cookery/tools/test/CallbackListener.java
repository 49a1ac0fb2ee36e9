package io.cookery.tools.test;

import io.cookery.cook.CallbackResult;
import io.cookery.cook.remote.Callbacks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Listens for services that call back, as the server does. */
public final class CallbackListener implements AutoCloseable {

  private final TestService service;

  private CallbackListener(TestService service) {
    this.service = service;
  }

  public static CallbackListener start(Callbacks callbacks) throws IOException {
    return new CallbackListener(
        TestService.start((request, reply) -> {
          // /v1/callbacks/{tool}/{token}
          String[] path = request.target().split("/", -1);
          Map<String, List<String>> headers = new HashMap<>();
          request.headers().forEach((name, value) -> headers.put(name, List.of(value)));
          CallbackResult result =
              callbacks
                  .receive(
                      path[3], path[4], headers, request.body().getBytes(StandardCharsets.UTF_8))
                  .join();
          reply.json(
              switch (result) {
                case CallbackResult.Ended _, CallbackResult.Noted _ -> 200;
                case CallbackResult.Forged _, CallbackResult.Unsigned _ -> 401;
                case CallbackResult.Unknown _ -> 404;
                case CallbackResult.NotHere _ -> 503;
              },
              "{}");
        }));
  }

  public String url() {
    return service.url("");
  }

  /** How often somebody called back. */
  public int calls() {
    return service.requests().size();
  }

  @Override
  public void close() {
    service.close();
  }
}
