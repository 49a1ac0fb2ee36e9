package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.cookery.app.CommandLineFixture.Said;
import io.cookery.db.DatabaseSettings;
import io.cookery.db.TestDatabase;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Commands whose server has nodes that die, or never answer. */
class DeadNodeTest {

  /** Far more than the seconds that it takes, and far less than the two minutes of patience. */
  private static final Duration SECONDS = Duration.ofSeconds(30);

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @TempDir Path home;

  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch open = new CountDownLatch(1);
  private HttpServer service;

  /** Answers when the test lets it. */
  @BeforeEach
  void serve() throws Exception {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    service.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          try {
            open.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          byte[] answer = "{\"text\": \"made\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    service.start();
    Files.createDirectories(home.resolve("data/tools"));
    Files.writeString(
        home.resolve("data/tools/gate.json"),
        """
        {"adapter": "http", "mode": "immediate", "description": "Waits.",
         "inputSchema": {"type": "object"},
         "submit": {"url": "http://127.0.0.1:%d/", "body": "[[params]]", "outputs": "/text",
                    "idempotencyHeader": "Idempotency-Key"}}
        """
            .formatted(service.getAddress().getPort()));
    Files.writeString(
        home.resolve("gated.yaml"),
        """
        name: Gated
        supply: 4
        generator: { tool: gate, params: {} }
        traits: [ { category: N, range: { start: 1, end: 4, unique: true } } ]
        """);
  }

  @AfterEach
  void stop() {
    open.countDown();
    service.stop(0);
  }

  private ServeProcess node() throws Exception {
    DatabaseSettings.Outside database = DATABASE.settings();
    Map<String, String> environment = new HashMap<>();
    environment.put("COOKERY_OWNER_KEY", ServeProcess.OWNER_KEY);
    environment.put("COOKERY_DATA", home.resolve("data").toString());
    environment.put(DatabaseSettings.URL_VARIABLE, database.url());
    environment.put(DatabaseSettings.USER_VARIABLE, String.valueOf(database.user()));
    environment.put(DatabaseSettings.PASSWORD_VARIABLE, String.valueOf(database.password()));
    return ServeProcess.start(home, environment);
  }

  private Map<String, String> at(String urls) {
    return Map.of(
        "COOKERY_URL",
        urls,
        "COOKERY_KEY",
        ServeProcess.OWNER_KEY,
        "COOKERY_DATA",
        home.resolve("here").toString());
  }

  private static void awaitSaid(CookProcess run, String text) {
    await()
        .pollInterval(Duration.ofMillis(50))
        .atMost(SECONDS)
        .until(() -> run.err().contains(text) || !run.lives());
    assertThat(run.err()).contains(text);
  }

  private void awaitCalled(CookProcess run) {
    await().atMost(CookProcess.PATIENCE).until(() -> calls.get() > 0 || !run.lives());
  }

  @Test
  void aRunWhoseNodeIsKilledSaysSoAndGoesOnAtAnother() throws Exception {
    try (ServeProcess first = node();
        ServeProcess second = node()) {
      CookProcess run =
          CookProcess.start(
              home, at(first.url() + ", " + second.url()), "run", "gated.yaml", "--out", "made");
      awaitCalled(run);
      first.kill();
      awaitSaid(run, first.url() + " does not answer (no connection); trying " + second.url());
      open.countDown();
      assertThat(run.await()).as(run.err()).isZero();
      assertThat(CookProcess.contents(home.resolve("made"))).isNotEmpty();

      // The dead one is named first, to every command.
      Said list = CommandLineFixture.cook(at(first.url() + "," + second.url()), "list");
      assertThat(list.code()).as(list.err()).isZero();
      assertThat(list.err()).contains("does not answer (no connection); trying " + second.url());
    }
  }

  @Test
  void whoHasNoOtherNodeIsToldWithinSecondsAndInterruptedTruly() throws Exception {
    try (ServeProcess only = node()) {
      CookProcess run =
          CookProcess.start(home, at(only.url()), "run", "gated.yaml", "--out", "made");
      awaitCalled(run);
      only.kill();
      awaitSaid(run, only.url() + " does not answer (no connection); trying again");
      run.interrupt();
      assertThat(run.await()).isEqualTo(130);
      assertThat(run.err()).contains("interrupted; the cook goes on at " + only.url());
    }
  }

  @Test
  void whoIsInterruptedBeforeAnyAnswerIsNotToldOfACook() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + silent.getLocalPort();
      CookProcess run = CookProcess.start(home, at(url), "run", "gated.yaml");
      silent.accept().getInputStream().read();
      run.interrupt();
      assertThat(run.await()).isEqualTo(130);
      assertThat(run.err())
          .contains("interrupted; no cook was begun at " + url)
          .doesNotContain("goes on");
    }
  }

  @Test
  void aNodeThatTakesConnectionsAndNeverAnswersIsLeftToo() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        ServeProcess other = node()) {
      String url = "http://127.0.0.1:" + silent.getLocalPort();
      Said tools = CommandLineFixture.cook(at(url + "," + other.url()), "tools");
      assertThat(tools.code()).as(tools.err()).isZero();
      assertThat(tools.err())
          .contains(url + " does not answer (no answer in time); trying " + other.url());
    }
  }

  @Test
  void whenNoneAnswersAllAreNamed() throws Exception {
    Said list = CommandLineFixture.cook(at("http://127.0.0.1:1,http://127.0.0.1:2"), "list");
    assertThat(list.code()).isEqualTo(1);
    assertThat(list.err()).contains("none of http://127.0.0.1:1, http://127.0.0.1:2 answers");
    Said bad = CommandLineFixture.cook(at("http://127.0.0.1:1,,"), "list");
    assertThat(bad.code()).isEqualTo(2);
    assertThat(bad.err()).contains("several with commas between them");
  }
}
