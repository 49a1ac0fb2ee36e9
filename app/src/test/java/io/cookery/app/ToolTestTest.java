package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code cook tools test} as a process, here and on a server. */
class ToolTestTest {

  @TempDir Path home;

  private final AtomicInteger calls = new AtomicInteger();
  private final List<String> answers = new CopyOnWriteArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private HttpServer service;

  /** Answers at once below {@code /now}, and calls back below {@code /later}. */
  @BeforeEach
  void serve() throws Exception {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    service.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          JsonNode asked = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
          boolean now = exchange.getRequestURI().getPath().startsWith("/now");
          byte[] answer =
              (now ? "{\"made\": [\"a text\"], \"usd\": 0.07}" : "{\"id\": \"r1\"}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
          if (!now) {
            callBack(asked.path("callback").asString());
          }
        });
    service.start();
    Files.createDirectories(home.resolve("data/tools"));
    define("now", "immediate", "\"outputs\": \"/made\", \"costUsd\": \"/usd\"", "");
    define(
        "later",
        "webhook",
        "\"remoteId\": \"/id\"",
        "\"callback\": {\"outputs\": \"/made\", \"costUsd\": \"/usd\"},");
  }

  private void callBack(String url) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url))
              .POST(BodyPublishers.ofString("{\"made\": [\"a text\"], \"usd\": 0.07}"))
              .build();
      answers.add(http.send(request, BodyHandlers.ofString()).body());
    } catch (java.io.IOException e) {
      answers.add(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void define(String name, String mode, String submit, String more) throws Exception {
    Files.writeString(
        home.resolve("data/tools/" + name + ".json"),
        """
        {"adapter": "http", "mode": "%s", "description": "Makes a text.",
         "inputSchema": {"type": "object", "properties": {"prompt": {"type": "string"}, "n": {"type": "integer"}},
                         "additionalProperties": false},
         "submit": {"url": "http://127.0.0.1:%d/%s", "headers": {"Authorization": "Bearer ${env:SHOP_KEY}"},
                    "body": {"in": "[[params]]", %s "x": 1}, %s},
         %s "cost": {"perCallUsd": "0.10"}}
        """
            .formatted(
                mode,
                service.getAddress().getPort(),
                name,
                mode.equals("webhook") ? "\"callback\": \"[[callbackUrl]]\"," : "",
                submit,
                more));
  }

  @AfterEach
  void stop() {
    service.stop(0);
    http.close();
  }

  private CookProcess cook(String... arguments) throws Exception {
    return cook(Map.of("COOKERY_DATA", home.resolve("data").toString()), arguments);
  }

  private CookProcess cook(Map<String, String> environment, String... arguments) throws Exception {
    Map<String, String> all = new HashMap<>(environment);
    all.put("SHOP_KEY", "key-123456");
    List<String> words = new ArrayList<>(List.of("tools", "test"));
    words.addAll(List.of(arguments));
    CookProcess cook = CookProcess.start(home, all, words.toArray(String[]::new));
    cook.await();
    return cook;
  }

  @Test
  void aFreeToolOfTheProgramIsCalledAndWhatItMadeIsSaved() throws Exception {
    CookProcess said = cook("string", "--param", "text=hello");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.err()).contains("a call of string: free");
    assertThat(said.out()).contains("hello", "saved as out/trials/string-1.txt");
    assertThat(home.resolve("out/trials/string-1.txt")).hasContent("hello");
    cook("string", "--param", "text=again");
    assertThat(home.resolve("out/trials/string-1.txt")).hasContent("hello");
    assertThat(home.resolve("out/trials/string-2.txt")).hasContent("again");
  }

  @Test
  void nothingIsPaidUnasked() throws Exception {
    CookProcess said = cook("now", "--param", "prompt=fox");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("a call of now: $0.10", "add --yes");
    assertThat(calls).hasValue(0);
  }

  @Test
  void requestAnswerAndWhatWasReadAreShownWithoutSecrets() throws Exception {
    Files.writeString(home.resolve("p.yaml"), "prompt: fox\nn: 3\n");
    CookProcess said = cook("now", "--params", "p.yaml", "--param", "n=4", "--yes");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("request  POST http://127.0.0.1:", "Authorization: ***", "\"n\":4")
        .contains("answer   status 200", "read", "/made", "/usd", "0.07")
        .contains("generated in", "$0.07")
        .doesNotContain("key-123456");
    CookProcess wrong = cook("now", "--param", "n=x", "--yes");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("params/n");
    CookProcess unknown = cook("nov");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("did you mean \"now\"?");
  }

  @Test
  void aToolThatCallsBackIsListenedToWithoutAServer() throws Exception {
    CookProcess said = cook("later", "--param", "prompt=fox", "--yes", "--json");
    assertThat(said.code()).as(said.err() + said.out()).isZero();
    JsonNode report = JsonMapper.shared().readTree(said.out());
    assertThat(report.at("/callbacks/0/read/outputs/value").asString()).isEqualTo("[\"a text\"]");
    assertThat(report.at("/outputs/0/file").asString()).isEqualTo("out/trials/later-1.txt");
    assertThat(report.at("/outputs/0").has("content")).isFalse();
    assertThat(report.path("costUsd").asString()).isEqualTo("0.070000");
    assertThat(answers).containsExactly("{\"result\":\"counted\"}");
  }

  @Test
  void aServerTriesItsOwnTools() throws Exception {
    try (ServeProcess server =
        ServeProcess.start(
            home,
            Map.of(
                "COOKERY_OWNER_KEY",
                ServeProcess.OWNER_KEY,
                "COOKERY_DATA",
                home.resolve("data").toString(),
                "SHOP_KEY",
                "key-123456"))) {
      CookProcess said =
          cook(
              server.environment(ServeProcess.OWNER_KEY),
              "later",
              "--param",
              "prompt=fox",
              "--yes");
      assertThat(said.code()).as(said.err() + said.out()).isZero();
      assertThat(said.out())
          .contains("counted, signature not asked for", "saved as out/trials/later-1.txt");
      assertThat(server.out()).containsPattern("management on http://127\\.0\\.0\\.1:[1-9]\\d*\n");
    }
  }
}
