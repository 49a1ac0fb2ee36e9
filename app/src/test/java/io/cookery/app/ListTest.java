package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.app.CommandLineFixture.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What {@code cook list} tells of collections that were cooked here. */
class ListTest {

  @TempDir Path home;

  @Test
  void eachCollectionIsToldWithItsFileStateCostDateAndSize() throws IOException {
    WordsFixture words = new WordsFixture(home);
    Instant before = Instant.now();
    Path file = words.files("files.yaml", "Files");
    words.run(file);
    words.run(words.words("words.yaml", "Words"));

    JsonNode items = words.list();

    assertThat(items.valueStream().map(item -> item.path("name").asString()))
        .containsExactly("Words", "Files");
    JsonNode files = items.get(1);
    assertThat(files.path("id").asString()).hasSize(36);
    assertThat(files.path("state").asString()).isEqualTo("completed");
    assertThat(files.path("pieces").asInt()).isEqualTo(3);
    assertThat(files.path("supply").asInt()).isEqualTo(3);
    assertThat(files.path("costUsd").asString()).isEqualTo("0.000000");
    assertThat(files.path("bytes").asLong()).as("equal bytes once").isEqualTo(7 + 11);
    assertThat(items.get(0).path("bytes").asLong()).as("texts are no files").isZero();
    assertThat(Instant.parse(files.path("workedAt").asString())).isBetween(before, Instant.now());
    assertThat(files.path("file").asString()).isEqualTo(file.toString());
    assertThat(files.path("export").asString()).isEqualTo(words.out(file).toString());
    Said wide = CommandLineFixture.cook(200, Map.of(), "list", "--data", words.data().toString());
    String row = wide.out().lines().toList().get(2).replaceAll(" {2,}", "|");
    assertThat(row)
        .startsWith(
            files.path("id").asString().substring(0, 8) + "|Files|completed|3/3|$0.00|18 bytes|20")
        .endsWith("|" + file);
  }

  @Test
  void aNarrowTerminalHasTheColumnsThatMatter() throws IOException {
    WordsFixture words = new WordsFixture(home);
    words.run(words.words("small words.yaml", "Words"));
    Map<Integer, String> headers =
        Map.of(
            93, "id collection state pieces cost size last work file",
            84, "id collection state pieces cost last work file",
            66, "id collection state pieces cost file",
            46, "id collection state pieces cost");

    headers.forEach((columns, header) -> {
      String[] list = {"list", "--data", words.data().toString()};
      List<String> lines = CommandLineFixture.cook(columns, Map.of(), list).out().lines().toList();

      assertThat(lines).hasSize(2).allMatch(line -> line.length() <= columns);
      assertThat(lines.getFirst().replaceAll(" +", " ")).isEqualTo(header);
      assertThat(lines.getLast().substring(lines.getFirst().indexOf("state")))
          .startsWith("completed  ");
      if (header.endsWith("file")) {
        assertThat(lines.getLast().substring(lines.getFirst().indexOf("file")))
            .isEqualTo("…/small words.yaml");
      }
    });
  }

  @Test
  void anEmptyDataDirectorySaysWhatToDo() throws IOException {
    WordsFixture words = new WordsFixture(home);
    Files.createDirectory(words.data());

    assertThat(words.done("list").out())
        .isEqualTo("there are no collections; next: cook run FILE --data " + words.data() + "\n");
    assertThat(words.list()).isEmpty();
  }

  @Test
  void aDataDirectoryThatIsNotThereIsSaid() {
    Said said = new WordsFixture(home).cook("list");

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("data: nothing was cooked here yet");
  }
}
