package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cookery.app.CommandLineFixture.AtWork;
import io.cookery.app.CommandLineFixture.Said;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is there can be looked at before all is: while it is cooked, and whenever it stops. */
class SeenEarlyTest {

  private static final int SUPPLY = 6;
  private static final int ANSWERED = 3;

  @TempDir Path home;

  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch others = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer service;
  private String file;
  private volatile @Nullable Path inTheWay;

  /** It answers some calls at once, and the others when it is told to. */
  @BeforeEach
  void serve() throws Exception {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.setExecutor(threads);
    service.createContext("/", this::answer);
    service.start();
    Files.createDirectories(data().resolve("tools"));
    Files.writeString(
        data().resolve("tools/maker.json"),
        """
        {"adapter": "http", "mode": "immediate", "description": "Makes a text.",
         "inputSchema": {"type": "object", "properties": {"text": {"type": "string"}}},
         "submit": {"url": "http://127.0.0.1:%d/make", "body": "[[params]]", "outputs": "/text"},
         "cost": {"perCallUsd": "0.25"}}
        """
            .formatted(service.getAddress().getPort()));
    file = file("texts.yaml", "");
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (inTheWay != null) {
      Files.createDirectories(inTheWay);
    }
    if (calls.incrementAndGet() > ANSWERED) {
      try {
        others.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    byte[] answer = "{\"text\": \"made\"}".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @AfterEach
  void stop() {
    others.countDown();
    service.stop(0);
    threads.shutdownNow();
  }

  private Path data() {
    return home.resolve("data");
  }

  private Path out() {
    return home.resolve("out");
  }

  private String file(String name, String cook) throws IOException {
    return Files.writeString(
            home.resolve(name),
            """
            name: Texts
            supply: %d
            generator: { tool: maker, params: { text: "[[Number]]" } }
            cook: { maxConcurrent: 1%s }
            traits: [ { category: Number, range: { start: 1, end: 6, unique: true } } ]
            """
                .formatted(SUPPLY, cook))
        .toString();
  }

  private String[] run(String file, String... more) {
    String[] arguments = {"run", file, "--data", data().toString(), "--out", out().toString()};
    String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return all;
  }

  private int pieces() {
    Path manifest = out().resolve("manifest.json");
    try {
      return Files.exists(manifest)
          ? JsonMapper.shared().readTree(Files.readString(manifest)).path("pieces").asInt()
          : 0;
    } catch (IOException moved) {
      return 0;
    }
  }

  @Test
  void whileItIsCookedItsFolderFills() throws Exception {
    AtWork run = CommandLineFixture.begin(Map.of(), run(file, "--json"));

    await().atMost(Duration.ofMinutes(2)).until(() -> pieces() == ANSWERED);
    assertThat(run.end()).isNotDone();
    assertThat(out().resolve("index.html")).content().contains("\"supply\": " + SUPPLY);
    assertThat(out().resolve("images/3.txt")).hasContent("made");

    others.countDown();
    Said end = run.end().join();
    assertThat(end.code()).as(end.err()).isZero();
    assertThat(pieces()).isEqualTo(SUPPLY);
  }

  @Test
  void aRunThatPausesExportsWhatIsThere() throws Exception {
    others.countDown();
    String budget = file("budget.yaml", ", budgetUsd: 1.00");

    Said run = CommandLineFixture.cook(Map.of(), run(budget, "--json"));

    assertThat(run.code()).as(run.err()).isEqualTo(1);
    assertThat(run.err()).contains("the budget is reached", "4 of 6 pieces are in " + out());
    JsonNode json = JsonMapper.shared().readTree(run.out());
    assertThat(json.path("exported").asInt()).isEqualTo(4);
    assertThat(json.path("out").asString()).isEqualTo(out().toString());
    assertThat(out().resolve("index.html")).exists();
    assertThat(pieces()).isEqualTo(4);
  }

  @Test
  void aPauseIsToldAlthoughWhatIsThereCannotBeExported() throws Exception {
    others.countDown();
    inTheWay = out().resolve("index.html");

    Said run = CommandLineFixture.cook(Map.of(), run(file("budget.yaml", ", budgetUsd: 1.00")));

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("the budget is reached", "is not exported: ", "index.html")
        .contains("export it with: cook export Texts");
    assertThat(inTheWay).isEmptyDirectory();
  }

  @Test
  void ctrlCLeavesWhatIsThereAndSaysHowToGoOn() throws Exception {
    CookProcess run = CookProcess.start(home, run(file));
    await().atMost(CookProcess.PATIENCE).until(() -> calls.get() > ANSWERED || !run.lives());
    run.interrupt();

    assertThat(run.await()).as(run.err()).isEqualTo(130);
    assertThat(run.err())
        .contains("interrupted: 3 of 6 pieces are in ", "; go on with: cook run ", "texts.yaml")
        .contains("--data " + data());
    assertThat(pieces()).isEqualTo(ANSWERED);
    assertThat(out().resolve("index.html")).exists();

    others.countDown();
    CookProcess again = CookProcess.run(home, run(file));
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(pieces()).isEqualTo(SUPPLY);
  }

  @Test
  void aSecondCtrlCEndsAtOnce() throws Exception {
    CookProcess run = CookProcess.start(home, run(file));
    await().atMost(CookProcess.PATIENCE).until(() -> calls.get() > ANSWERED || !run.lives());
    run.interrupt();
    await().atMost(CookProcess.PATIENCE).until(() -> run.err().contains("stopping"));
    run.interrupt();

    assertThat(run.await()).isEqualTo(130);
    assertThat(run.err()).doesNotContain("interrupted");
  }
}
