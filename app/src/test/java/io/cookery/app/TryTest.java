package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.app.CommandLineFixture.Said;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A few pieces of a collection, before all are made. */
class TryTest {

  @TempDir Path home;

  private PaidFixture paid;
  private Path file;

  @BeforeEach
  void serve() throws IOException {
    paid = new PaidFixture(home);
    file = paid.file("c.yaml", "Paid", 10, "a portrait");
  }

  @AfterEach
  void stop() {
    paid.close();
  }

  private String[] arguments(String... more) {
    String[] arguments = paid.arguments(file, more);
    arguments[0] = "try";
    return arguments;
  }

  @Test
  void aFewAreMadeExactlyAndCountLater() throws IOException {
    Said said = paid.words.cook(arguments("-n", "3", "--yes", "--json"));

    assertThat(said.code()).as(said.err()).isZero();
    JsonNode json = JsonMapper.shared().readTree(said.out());
    assertThat(json.path("made").asInt()).isEqualTo(3);
    assertThat(json.path("filled").asInt()).isEqualTo(3);
    assertThat(json.path("supply").asInt()).isEqualTo(10);
    assertThat(json.path("notes").toString()).contains("7 are not made yet: cook run " + file);
    assertThat(paid.books()).hasSize(3);
    assertThat(paid.texts(file)).hasSize(3);

    Said more = paid.words.cook(arguments("-n", "2", "--yes"));
    assertThat(more.out()).contains("Paid: 5 pieces of 10 are there");
    assertThat(paid.books()).hasSize(5);

    assertThat(paid.done(file).out()).contains("5 in this run");
    assertThat(paid.books()).hasSize(10).doesNotHaveDuplicates();
    assertThat(paid.words.list()).hasSize(1);
    assertThat(paid.words.cook(arguments("--yes")).err())
        .contains("all 10 pieces are there already");
    assertThat(paid.books()).hasSize(10);
  }

  @Test
  void whatWasTriedIsOpenAndGoesOnWithARun() {
    assertThat(paid.words.cook(arguments("-n", "3", "--yes")).code()).isZero();
    String goOn = "7 pieces are not there: cook run " + file + " --data " + paid.words.data();

    Said resumed = paid.words.cook("resume", "Paid");
    Said retried = paid.words.cook("retry-failed", "Paid");

    assertThat(paid.words.list().path(0).path("state").asString()).isEqualTo("open");
    assertThat(resumed.code()).isEqualTo(1);
    assertThat(resumed.err()).contains("Paid has ended as completed and cannot go on", goOn);
    assertThat(retried.code()).isEqualTo(2);
    assertThat(retried.err()).contains("nothing has failed of Paid", goOn);
    assertThat(paid.words.done("status", "--json").out()).doesNotContain("running");
    assertThat(paid.books()).hasSize(3);
  }

  @Test
  void nothingIsPaidUnasked() throws IOException {
    Said refused = paid.words.cook(arguments("-n", "4"));
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains("4 pieces cost $1.00 if each takes one call; nothing was paid")
        .contains("\n  cook try " + file + " -n 4 --yes --out ");
    assertThat(paid.words.typing("\n", arguments()).code()).isEqualTo(2);
    assertThat(paid.words.typing("n\n", arguments()).code()).isEqualTo(2);
    assertThat(paid.books()).isEmpty();

    assertThat(paid.words.typing("y\n", arguments()).code()).isZero();
    assertThat(paid.books()).hasSize(3);
  }

  @Test
  void aChangedWordIsTriedBesideWhatIsKept() throws IOException {
    paid.words.cook(arguments("-n", "3", "--yes"));
    PaidFixture.edit(file, "a portrait", "one portrait");
    Said asked = paid.words.cook(arguments("-n", "2", "--yes"));
    assertThat(asked.code()).isEqualTo(2);
    assertThat(asked.err()).contains("\n  cook try " + file + " -n 2 --keep --yes --out ");
    Said unpaid = paid.words.cook(arguments("-n", "2", "--keep"));
    assertThat(unpaid.code()).isEqualTo(2);
    assertThat(unpaid.err()).contains("\n  cook try " + file + " -n 2 --yes --keep --out ");
    assertThat(paid.books()).hasSize(3);

    assertThat(paid.words.cook(arguments("-n", "2", "--yes", "--keep")).code()).isZero();

    assertThat(paid.texts(file))
        .containsExactly(
            "a portrait 1", "a portrait 2", "a portrait 3", "one portrait 4", "one portrait 5");
  }

  @Test
  void numbersThatMakeNoSenseAreRefused() {
    for (String number : new String[] {"0", "-1", "1001"}) {
      Said said = paid.words.cook(arguments("-n", number, "--yes"));
      assertThat(said.code()).as(number).isEqualTo(2);
    }
    assertThat(paid.books()).isEmpty();
  }
}
