package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.app.CommandLineFixture.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlanTest {

  @TempDir Path folder;

  private Path file(int supply) throws IOException {
    return Files.writeString(
        folder.resolve("words.yaml"),
        """
        name: Words
        supply: %d
        seed: 5
        generator: { tool: string, params: { text: "[[Colour]] [[Animal]]" } }
        traits:
          - category: Colour
            values: [ { name: Red, count: 2 }, { name: Blue, weight: 3 }, { name: Grey, weight: 1 } ]
          - category: Animal
            values: [ Cat, Dog, Hen, Owl ]
        """
            .formatted(supply));
  }

  @Test
  void itSaysWhatWouldComeAndWritesNothing() throws Exception {
    Said said = CommandLineFixture.cook("plan", file(8).toString());

    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("Words: 8 pieces by the tool string")
        .containsPattern("combinations +12\\R")
        .containsPattern("feasible +yes\\R")
        .containsPattern("cost +about \\$0\\.00\\R")
        .containsPattern("Colour +Red +2\\.0 +2 +25\\.0%")
        .contains("#1 Colour ");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void theImpossibleEndsWithTwoAndTheLargestSupply() throws Exception {
    Said said = CommandLineFixture.cook("plan", file(13).toString(), "--json");

    assertThat(said.code()).isEqualTo(2);
    JsonNode json = JsonMapper.shared().readTree(said.out());
    assertThat(json.path("feasible").booleanValue()).isFalse();
    assertThat(json.path("combinations").intValue()).isEqualTo(12);
    assertThat(json.path("maxSupply").intValue()).isBetween(1, 12);
    assertThat(json.path("reasons").isEmpty()).isFalse();
  }

  @Test
  void theJsonHasSamplesAndAnEstimate() throws Exception {
    Said said = CommandLineFixture.cook("plan", file(8).toString(), "--json");

    JsonNode json = JsonMapper.shared().readTree(said.out());
    assertThat(json.path("samples")).hasSize(5);
    assertThat(json.at("/samples/0/params/text").stringValue())
        .isEqualTo(
            json.at("/samples/0/traits/Colour").stringValue()
                + " "
                + json.at("/samples/0/traits/Animal").stringValue());
    assertThat(json.at("/estimate/costUsd").stringValue()).isEqualTo("0.000000");
    assertThat(json.path("rarity")).hasSize(7);
  }
}
