package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.cookery.Cookery;
import io.cookery.app.CommandLineFixture.AtWork;
import io.cookery.app.CommandLineFixture.Said;
import io.cookery.tool.ToolChange;
import io.cookery.tools.http.template.SecretNames;
import io.cookery.tools.net.AddressRules;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Commands without a server, and tools that are defined in the database or by a file. */
class DefinedToolTest {

  @TempDir Path home;

  private final AtomicInteger calls = new AtomicInteger();
  private HttpServer service;

  @BeforeEach
  void serve() throws Exception {
    serve(0);
  }

  private void serve(int port) throws Exception {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    service.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          byte[] answer = "{\"text\": \"made\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    service.createContext(
        "/locked",
        exchange -> {
          exchange.sendResponseHeaders(401, -1);
          exchange.close();
        });
    service.start();
  }

  @AfterEach
  void stop() {
    service.stop(0);
  }

  private Path data() {
    return home.resolve("data");
  }

  private Said cook(String... arguments) {
    return CommandLineFixture.cook(
        Map.of(LocalCookery.DATA_VARIABLE, data().toString()), arguments);
  }

  private ObjectNode definition() {
    return (ObjectNode)
        JsonMapper.shared()
            .readTree(
                """
                {"adapter": "http", "mode": "immediate", "description": "Makes a text.",
                 "inputSchema": {"type": "object", "properties": {"text": {"type": "string"}}},
                 "submit": {"url": "http://127.0.0.1:%d/make", "body": "[[params]]",
                            "outputs": "/text"},
                 "cost": {"perCallUsd": "0.25"}}
                """
                    .formatted(service.getAddress().getPort()));
  }

  /** As PUT /v1/tools/maker does it. */
  private void define() throws Exception {
    try (Outside outside =
            new Outside(
                AddressRules.publicOnly().withLoopback(true), Map.of(), SecretNames.standard());
        LocalCookery local =
            LocalCookery.open(data(), Map.of(), LocalCookery.tools(data(), outside));
        Cookery cookery = local.idle(outside)) {
      assertThat(cookery.toolDefinitions().put("maker", definition(), null))
          .isInstanceOf(ToolChange.Stored.class);
    }
  }

  private String file(String tool) throws Exception {
    return Files.writeString(
            home.resolve(tool + ".yaml"),
            """
            name: Texts
            supply: 3
            generator: { tool: %s, params: { text: "[[Number]]" } }
            traits: [ { category: Number, range: { start: 1, end: 3, unique: true } } ]
            """
                .formatted(tool))
        .toString();
  }

  @Test
  void aToolThatWasPutIntoTheDatabaseCanBeCookedWith() throws Exception {
    define();
    String file = file("maker");

    JsonNode plan = JsonMapper.shared().readTree(cook("plan", file, "--json").out());
    assertThat(plan.at("/estimate/costUsd").asString()).isEqualTo("0.750000");
    assertThat(calls).hasValue(0);

    Said run = cook("run", file, "--out", home.resolve("out").toString(), "--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(JsonMapper.shared().readTree(run.out()).path("costUsd").asString())
        .isEqualTo("0.750000");
    assertThat(calls).hasValue(3);
  }

  @Test
  void aRunThatHasToPauseSaysSoInJsonToo() throws Exception {
    Files.createDirectories(data().resolve("tools"));
    Files.writeString(
        data().resolve("tools/locked.json"), definition().toString().replace("/make", "/locked"));

    Said run = cook("run", file("locked"), "--out", home.resolve("out").toString(), "--json");

    assertThat(run.code()).isEqualTo(1);
    JsonNode json = JsonMapper.shared().readTree(run.out());
    assertThat(json.path("status").asString()).isEqualTo("paused");
    assertThat(json.path("reason").asString()).startsWith("tool_unusable: answered 401");
    assertThat(json.path("costUsd").asString()).isEqualTo("0.000000");
  }

  @Test
  void aServiceThatIsStartedLateIsWaitedForWithoutAFailedPiece() throws Exception {
    int port = service.getAddress().getPort();
    Files.createDirectories(data().resolve("tools"));
    Files.writeString(data().resolve("tools/late.json"), definition().toString());
    service.stop(0);
    String file = file("late");
    AtWork run =
        CommandLineFixture.begin(
            Map.of(LocalCookery.DATA_VARIABLE, data().toString()),
            "run",
            file,
            "--out",
            home.resolve("out").toString(),
            "--json");

    // A line comes every five seconds: it has been tried as often as a piece is by then.
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> run.said().contains("late cannot be reached, tried again"));
    serve(port);

    Said end = run.end().join();
    assertThat(end.code()).as(end.err()).isZero();
    JsonNode json = JsonMapper.shared().readTree(end.out());
    assertThat(json.path("made").asInt()).isEqualTo(3);
    assertThat(json.path("costUsd").asString()).isEqualTo("0.750000");
    assertThat(calls).hasValue(3);
  }

  @Test
  void anUnknownToolIsToldWithoutADatabaseBeingMade() throws Exception {
    Said run = cook("run", file("nobody"), "--out", home.resolve("out").toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("nobody.yaml:3");
    assertThat(data()).doesNotExist();
  }

  @Test
  void aToolOfAFileIsNotListedAsBuiltIn() throws Exception {
    Files.createDirectories(data().resolve("tools"));
    Files.writeString(data().resolve("tools/painter.json"), definition().toString());
    List<String> lines = cook("tools").out().lines().toList();
    assertThat(lines).anyMatch(line -> line.matches("painter +http +immediate .*"));
    assertThat(lines).anyMatch(line -> line.matches("string +built-in +immediate .*"));
  }
}
