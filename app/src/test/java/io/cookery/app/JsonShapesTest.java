package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.app.CommandLineFixture.Said;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A key of what {@code --json} prints means the same wherever it is. */
class JsonShapesTest {

  @TempDir Path home;

  private PaidFixture paid;

  @BeforeEach
  void serve() throws IOException {
    paid = new PaidFixture(home);
  }

  @AfterEach
  void stop() {
    paid.close();
  }

  private JsonNode json(Said said) {
    return JsonMapper.shared().readTree(said.out());
  }

  private JsonNode ofData(String... words) {
    String[] all = Stream.concat(Stream.of(words), Stream.of("--json")).toArray(String[]::new);
    Said said = paid.words.cook(all);
    assertThat(said.code()).as(said.err()).isZero();
    return json(said);
  }

  private static Set<String> keys(JsonNode node) {
    return new TreeSet<>(node.propertyNames());
  }

  @Test
  void aRunThatStandsStillPrintsWhatOneThatEndedPrints() throws IOException {
    Path file = paid.file("c.yaml", "Paid", 4, "a portrait");
    Files.writeString(
        file, "\ncook: { budgetUsd: 0.5, maxConcurrent: 1 }\n", StandardOpenOption.APPEND);
    Said stopped = paid.words.cook(paid.arguments(file, "--json"));
    assertThat(stopped.code()).as(stopped.err()).isEqualTo(1);
    JsonNode paused = json(stopped);
    PaidFixture.edit(file, "0.5", "5");
    JsonNode done = json(paid.words.cook(paid.arguments(file, "--json")));

    assertThat(keys(paused)).isEqualTo(keys(done));
    assertThat(paused.path("status").asString()).isEqualTo("paused");
    assertThat(paused.path("reason").asString()).isEqualTo("budget_reached");
    assertThat(paused.path("made").asInt()).isEqualTo(2);
    assertThat(done.path("made").asInt()).isEqualTo(2);
    assertThat(paused.path("collection")).isEqualTo(done.path("collection"));
    assertThat(paused.path("name").asString()).isEqualTo("Paid");
    assertThat(paused.path("exported").asInt()).isEqualTo(2);
    assertThat(paused.path("costUsd").asString()).isEqualTo("0.500000");

    JsonNode cook = ofData("status", "Paid");
    assertThat(cook.path("collection")).isEqualTo(done.path("collection"));
    assertThat(cook.path("name")).isEqualTo(done.path("name"));
    JsonNode listed = ofData("list").path("items").path(0);
    assertThat(listed.path("id")).isEqualTo(done.path("collection"));
    assertThat(listed.path("name")).isEqualTo(done.path("name"));
    assertThat(ofData("export", "Paid").path("collection")).isEqualTo(done.path("collection"));
  }

  @Test
  void pathsAreAbsolute() {
    Path out = home.resolve("w");
    String relative = Path.of("").toAbsolutePath().relativize(out).toString();

    assertThat(ofData("run", words().toString(), "--out", relative).path("out").asString())
        .isEqualTo(out.toString());
    assertThat(ofData("export", "Words", "--out", relative).path("out").asString())
        .isEqualTo(out.toString());
    assertThat(ofData("list").path("items").path(0).path("export").asString())
        .isEqualTo(out.toString());
  }

  @Test
  void aScriptCanTakeAKeyAndAPrice() {
    assertThat(ofData("run", words().toString(), "--out", home.resolve("w").toString()).isObject())
        .isTrue();
    JsonNode made = ofData("keys", "create", "site", "--scope", "read");
    assertThat(made.path("key").asString()).startsWith("ck_");
    JsonNode listed = ofData("keys", "list").path("items").path(0);
    assertThat(listed.path("id")).isEqualTo(made.path("id"));
    assertThat(listed.has("key")).isFalse();
    assertThat(listed.path("scopes").toString()).isEqualTo("[\"read\"]");
    assertThat(ofData("keys", "revoke", "site").path("id")).isEqualTo(made.path("id"));

    assertThat(ofData("tools").path("items"))
        .anySatisfy(tool -> {
          assertThat(tool.path("name").asString()).isEqualTo("maker");
          assertThat(tool.path("priceUsd").asString()).isEqualTo("0.250000");
        });
  }

  private Path words() {
    Path file = home.resolve("words.yaml");
    try {
      return Files.writeString(
          file,
          "{name: Words, supply: 1, unique: false, generator: {tool: string, params: {text: x}}}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
