package io.cookery.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.server.openapi.Answers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import tools.jackson.databind.json.JsonMapper;

/** Compares whatever tests are answered with what the OpenAPI document says of it. */
final class Contract {

  private static final String PLACE = "/openapi.json";

  /** One for all servers: the document says nothing of an installation. */
  private static final ConcurrentMap<String, Answers> READ = new ConcurrentHashMap<>();

  private Contract() {}

  static void check(URI asked, String method, Reply reply) {
    if (!asked.getPath().startsWith("/v1/") || method.equals("HEAD")) {
      return;
    }
    assertThat(
            READ.computeIfAbsent(PLACE, _ -> read(asked.resolve(PLACE)))
                .problems(
                    method,
                    asked.getPath(),
                    reply.status(),
                    reply.header("Content-Type"),
                    reply.body()))
        .as(() -> method + " " + asked + " answered " + reply.status() + " " + reply.text())
        .isEmpty();
  }

  private static Answers read(URI place) {
    try {
      HttpRequest request = HttpRequest.newBuilder(place).build();
      return new Answers(
          new JsonMapper().readTree(Client.http().send(request, BodyHandlers.ofString()).body()));
    } catch (IOException e) {
      throw new AssertionError(place + " was not answered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(place + " was not answered", e);
    }
  }
}
