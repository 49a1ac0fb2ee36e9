package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.app.CommandLineFixture.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands that talk to a server, as processes beside it. */
class RemoteTest {

  @TempDir static Path home;
  private static ServeProcess server;

  @BeforeAll
  static void serve() throws IOException {
    server = ServeProcess.start(home, Map.of("COOKERY_OWNER_KEY", ServeProcess.OWNER_KEY));
  }

  @AfterAll
  static void end() throws Exception {
    int code = server.terminate();
    server.close();
    assertThat(code).isZero();
  }

  private static Said as(String key, String... arguments) {
    Map<String, String> environment = new HashMap<>(server.environment(key));
    environment.put(LocalCookery.DATA_VARIABLE, home.resolve("fetching").toString());
    return CommandLineFixture.cook(environment, arguments);
  }

  private static Said cook(String... arguments) {
    return as(ServeProcess.OWNER_KEY, arguments);
  }

  private static JsonNode json(Said said) {
    assertThat(said.code()).as(said.err()).isZero();
    return JsonMapper.shared().readTree(said.out());
  }

  private static JsonNode run(String name) {
    return json(
        cook("run", file(name), "--out", home.resolve(name + "-remote").toString(), "--json"));
  }

  private static String file(String name) {
    return home.resolve(name + ".yaml").toString();
  }

  private static void words(String name, int supply) throws IOException {
    Files.writeString(
        home.resolve(name + ".yaml"),
        """
        name: %s
        supply: %d
        seed: 5
        generator: { tool: string, params: { text: "[[Colour]] [[Number]]" } }
        traits:
          - category: Colour
            values: [ { name: Red, count: 2 }, { name: Blue, weight: 3 }, { name: Grey, weight: 1 } ]
          - category: Number
            range: { start: 1, end: 500, unique: true }
        """
            .formatted(name, supply));
  }

  @Test
  void aRunOnAServerGivesTheBytesOfALocalOneAndMakesNoSecondCollection() throws Exception {
    words("same", 60);
    Said local =
        CommandLineFixture.cook(
            Map.of(),
            "run",
            file("same"),
            "--data",
            home.resolve("here").toString(),
            "--out",
            home.resolve("local").toString());
    assertThat(local.code()).as(local.err()).isZero();

    JsonNode first = run("same");
    assertThat(first.path("made").asInt()).isEqualTo(60);
    assertThat(CookProcess.contents(home.resolve("same-remote")))
        .isEqualTo(CookProcess.contents(home.resolve("local")))
        .hasSizeGreaterThan(2 * 60);

    JsonNode again = run("same");
    assertThat(again.path("made").asInt()).isZero();
    assertThat(again.path("costUsd").asString()).isEqualTo("0.000000");
    assertThat(again.path("collection")).isEqualTo(first.path("collection"));

    words("same", 64);
    JsonNode extended = run("same");
    assertThat(extended.path("made").asInt()).isEqualTo(4);
    assertThat(extended.path("collection")).isEqualTo(first.path("collection"));

    JsonNode status = json(cook("status", "same", "--json"));
    assertThat(status.path("status").asString()).isEqualTo("completed");
    assertThat(status.path("filled").asInt()).isEqualTo(64);
    assertThat(json(cook("plan", file("same"), "--json")).path("feasible").asBoolean()).isTrue();
  }

  @Test
  void aCookIsPausedResumedAndStoppedByName() throws Exception {
    words("slow", 400);
    Files.writeString(
        home.resolve("slow.yaml"), "cook: { maxConcurrent: 1 }\n", StandardOpenOption.APPEND);
    CookProcess run =
        CookProcess.start(
            home, server.environment(ServeProcess.OWNER_KEY), "run", "slow.yaml", "--out", "slow");
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(CookProcess.PATIENCE)
        .until(() -> cook("pause", "slow").code() == 0 || !run.lives());

    assertThat(run.await()).as(run.out()).isEqualTo(1);
    assertThat(run.err()).contains("the cook is paused, as somebody asked");
    JsonNode paused = json(cook("status", "slow", "--json"));
    assertThat(paused.path("status").asString()).isEqualTo("paused");
    assertThat(paused.path("filled").asInt()).isLessThan(400);

    assertThat(json(cook("resume", "slow", "--json")).path("status").asString())
        .isEqualTo("running");
    assertThat(cook("delete", "slow", "--yes").err()).contains("cook");
    assertThat(json(cook("list", "--json")).path("items").valueStream())
        .anyMatch(one -> one.path("name").asString().equals("slow"));
    assertThat(json(cook("stop", "slow", "--json")).path("status").asString()).startsWith("stop");
    assertThat(cook("pause", "slaw").err()).contains("did you mean \"slow\"?");
  }

  @Test
  void collectionsAreListedExportedAndDeletedByNameAndByTheStartOfTheirIds() throws Exception {
    words("gone", 5);
    run("gone");

    JsonNode gone =
        json(cook("list", "--json"))
            .path("items")
            .valueStream()
            .filter(one -> one.path("name").asString().equals("gone"))
            .findFirst()
            .orElseThrow();
    assertThat(gone.path("state").asString()).isEqualTo("completed");
    assertThat(gone.path("pieces").asInt()).isEqualTo(5);
    assertThat(gone.path("supply").asInt()).isEqualTo(5);
    assertThat(gone.path("bytes").isNull()).isTrue();
    String id = gone.path("id").asString();
    assertThat(json(cook("status", id.substring(0, 8) + ".1", "--json")).path("id").asString())
        .isEqualTo(id + ".1");

    Path again = home.resolve("gone-again");
    JsonNode exported =
        json(cook("export", id.substring(0, 8), "--out", again.toString(), "--json"));
    assertThat(exported.path("complete").asBoolean()).isTrue();
    assertThat(CookProcess.contents(again))
        .isEqualTo(CookProcess.contents(home.resolve("gone-remote")));

    assertThat(cook("delete", "gone").err()).contains("--yes");
    assertThat(cook("delete", "gone", "--yes").code()).isZero();
    assertThat(cook("status", id).code()).isEqualTo(2);
    assertThat(cook("list").out()).doesNotContain(id.substring(0, 8));
  }

  @Test
  void filesOfThisMachineAreRefusedAtTheirLine() throws Exception {
    Files.writeString(
        home.resolve("files.yaml"),
        """
        name: Files
        supply: 1
        generator:
          tool: layers
          params: { width: 8, height: 8, layers: ["a.png"] }
        traits: [ { category: A, values: [ a ] } ]
        """);

    Said run = cook("run", file("files"));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("files.yaml:5: /generator/params/layers/0: ", "of the server");
  }

  @Test
  void aKeyThatIsNotKnownEndsWithOneAndAdvice() throws Exception {
    Said status = as("ck_" + "x".repeat(40), "status");

    assertThat(status.code()).isEqualTo(1);
    assertThat(status.err()).contains("does not know the key in COOKERY_KEY").doesNotContain("xxx");
  }

  @Test
  void keysAreMadeListedAndRevoked() throws Exception {
    Said made = cook("keys", "create", "reader", "--scope", "read");
    assertThat(made.code()).as(made.err()).isZero();
    String key = made.out().strip();
    Said allowed = as(key, "status");
    assertThat(allowed.code()).as(allowed.err()).isZero();

    String listed = cook("keys", "list").out();
    String id =
        listed
            .lines()
            .filter(line -> line.startsWith("reader"))
            .findFirst()
            .orElseThrow()
            .replaceFirst(".* ", "");
    assertThat(cook("keys", "revoke", id.substring(0, 8)).out()).contains("revoked reader, " + id);

    assertThat(as(key, "status").code()).isEqualTo(1);
    assertThat(cook("keys", "revoke", id).code()).isEqualTo(2);
  }

  @Test
  void theToolsAreListedWithTheirHealth() throws Exception {
    Said tools = cook("tools");

    assertThat(tools.code()).as(tools.err()).isZero();
    assertThat(tools.out()).containsPattern("string +built-in +immediate +free ");
  }
}
