package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose tools draw what never ends still ends when it is told to. */
class EndlessWorkTest {

  /** What is promised of SIGTERM; see docs/server.md. */
  private static final Duration PROMISED = Duration.ofSeconds(30);

  private static final String ENDLESS =
      "<svg xmlns='http://www.w3.org/2000/svg' width='2000' height='2000'><filter id='f'>"
          + "<feGaussianBlur stdDeviation='1000'/></filter>"
          + "<rect width='2000' height='2000' filter='url(#f)'/>".repeat(100)
          + "</svg>";

  @TempDir Path home;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private String post(ServeProcess serve, String path, String json) throws Exception {
    return client.send(request(serve, path, json), BodyHandlers.ofString()).body();
  }

  private static HttpRequest request(ServeProcess serve, String path, String json) {
    return HttpRequest.newBuilder(URI.create(serve.url() + path))
        .header("Authorization", "Bearer " + ServeProcess.OWNER_KEY)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json))
        .build();
  }

  @Test
  void itEndsInTimeAndSoDoWhatDrew() throws Exception {
    try (ServeProcess serve =
        ServeProcess.start(home, Map.of("COOKERY_OWNER_KEY", ServeProcess.OWNER_KEY))) {
      String collection =
          post(
              serve,
              "/v1/collections",
              """
              {"name": "Endless", "supply": 50, "cook": {"failureThreshold": 1},
               "generator": {"tool": "svg", "params": {"svg": "%s"}},
               "traits": [{"category": "N", "range": {"start": 1, "end": 50, "unique": true}}]}
              """
                  .formatted(ENDLESS));
      String id = collection.replaceFirst("(?s).*?\"id\"\\s*:\\s*\"([^\"]+)\".*", "$1");
      assertThat(post(serve, "/v1/collections/" + id + "/cooks", "{}")).contains("running");
      for (int i = 0; i < 4; i++) {
        var _ =
            client.sendAsync(
                request(
                    serve, "/v1/tools/svg/test", "{\"params\": {\"svg\": \"" + ENDLESS + "\"}}"),
                BodyHandlers.ofString());
      }
      await().atMost(Duration.ofMinutes(1)).until(() -> !drawing(serve).isEmpty());
      List<ProcessHandle> drawing = drawing(serve);

      long begun = System.nanoTime();
      int code = serve.terminate();

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PROMISED.plusSeconds(2));
      assertThat(code).isZero();
      await().until(() -> drawing.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  private static List<ProcessHandle> drawing(ServeProcess serve) {
    return serve
        .handle()
        .children()
        .filter(child ->
            child.info().commandLine().orElse("").contains("io.cookery.tools.svg.DrawingMain"))
        .toList();
  }
}
