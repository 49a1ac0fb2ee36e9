package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.app.CommandLineFixture.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A changed file, whose pieces a server has made for money. */
class RemoteChangeTest {

  @TempDir Path home;

  private PaidFixture paid;
  private ServeProcess server;

  @BeforeEach
  void serve() throws IOException {
    paid = new PaidFixture(home);
    paid.tool(home.resolve(".cookery"));
    server =
        ServeProcess.start(
            home,
            Map.of(
                "COOKERY_OWNER_KEY",
                ServeProcess.OWNER_KEY,
                "COOKERY_ALLOW_PRIVATE",
                "127.0.0.1/32"));
  }

  @AfterEach
  void stop() throws Exception {
    server.terminate();
    server.close();
    paid.close();
  }

  private Said cook(String... arguments) {
    Map<String, String> environment = new HashMap<>(server.environment(ServeProcess.OWNER_KEY));
    environment.put(LocalCookery.DATA_VARIABLE, home.resolve("client").toString());
    return CommandLineFixture.cook(environment, arguments);
  }

  private Said done(Path file, String... more) {
    Said said = cook(paid.arguments(file, more));
    assertThat(said.code()).as(said.err()).isZero();
    return said;
  }

  private JsonNode list(String... more) {
    String[] all = new String[more.length + 2];
    all[0] = "list";
    all[1] = "--json";
    System.arraycopy(more, 0, all, 2, more.length);
    return JsonMapper.shared().readTree(cook(all).out()).path("items");
  }

  @Test
  void nothingIsPaidUnaskedAndWhatIsKeptStays() throws Exception {
    Path file = paid.file("c.yaml", "Paid", 3, "a portrait");
    done(file);
    assertThat(paid.books()).hasSize(3);
    PaidFixture.edit(file, "name: Paid", "name: Renamed");
    assertThat(done(file).err()).contains("Paid is called Renamed now");
    assertThat(list()).hasSize(1);
    assertThat(list().get(0).path("name").asString()).isEqualTo("Renamed");
    assertThat(paid.books()).hasSize(3);

    PaidFixture.edit(file, "a portrait", "one portrait");
    PaidFixture.edit(file, "supply: 3", "supply: 5");
    Said refused = cook(paid.arguments(file));
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains("3 of 3 pieces of Renamed, which cost $0.75")
        .contains("\n  COOKERY_URL=" + server.url() + " cook run " + file + " --keep --out ")
        .contains("\n  COOKERY_URL=" + server.url() + " cook run " + file + " --fresh --out ");
    JsonNode plan = JsonMapper.shared().readTree(cook("plan", file + "", "--json").out());
    assertThat(plan.at("/there/keep/new").asInt()).isEqualTo(2);
    assertThat(plan.at("/there/keep/costUsd").asString()).isEqualTo("0.500000");
    assertThat(plan.at("/there/fresh/costUsd").asString()).isEqualTo("1.250000");
    assertThat(paid.books()).hasSize(3);

    done(file, "--keep");
    assertThat(paid.texts(file))
        .containsExactly(
            "a portrait 1", "a portrait 2", "a portrait 3", "one portrait 4", "one portrait 5");
    assertThat(paid.books()).hasSize(5);
    assertThat(done(file).err()).contains("all 5 pieces are there already");

    PaidFixture.edit(file, "one portrait", "the portrait");
    done(file, "--fresh");
    assertThat(paid.books()).hasSize(10);
    assertThat(list()).hasSize(1);
    assertThat(list("--archived")).hasSize(2);
    assertThat(done(file).err()).contains("all 5 pieces are there already");

    PaidFixture.edit(file, "the portrait", "one portrait");
    Said back = done(file);
    assertThat(back.err()).contains("they cost nothing", "all 5 pieces are there already");
    assertThat(paid.books()).hasSize(10);
    assertThat(list()).hasSize(1);
  }

  @Test
  void aClientThatKnowsNothingPaysForNoSecondOneOfTheName() throws Exception {
    Path file = paid.file("c.yaml", "Paid", 2, "a portrait");
    done(file);
    try (var links = Files.walk(home.resolve("client/links"))) {
      for (Path link : links.filter(Files::isRegularFile).toList()) {
        Files.delete(link);
      }
    }
    assertThat(done(file).err()).contains("all 2 pieces are there already");
    try (var links = Files.walk(home.resolve("client/links"))) {
      for (Path link : links.filter(Files::isRegularFile).toList()) {
        Files.delete(link);
      }
    }
    PaidFixture.edit(file, "a portrait", "one portrait");

    assertThat(cook(paid.arguments(file)).code()).isEqualTo(2);

    assertThat(paid.books()).hasSize(2);
  }

  @Test
  void aFewAreTriedOnAServerAndCountLater() throws Exception {
    Path file = paid.file("c.yaml", "Few", 5, "a portrait");
    String[] tried = paid.arguments(file, "-n", "2", "--yes");
    tried[0] = "try";
    Said said = cook(tried);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("Few: 2 pieces of 5 are there");
    assertThat(paid.books()).hasSize(2);

    done(file);

    assertThat(paid.books()).hasSize(5).doesNotHaveDuplicates();
    assertThat(list()).hasSize(1);
  }
}
