package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.app.CommandLineFixture.Said;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
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
  void itSaysWhatWouldComeAndWithoutSamplesWritesNothing() throws Exception {
    Said said = CommandLineFixture.cook("plan", file(8).toString(), "--samples", "0");

    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("Words: 8 pieces by the tool string")
        .containsPattern("combinations +12\\R")
        .containsPattern("feasible +yes\\R")
        .containsPattern("cost +about \\$0\\.00\\R")
        .containsPattern("up to +10 pieces\\R")
        .containsPattern("  Colour\\R +Red +[█▏▎▍▌▋▊▉]+ +2 +25\\.0%")
        .doesNotContain("#1 Colour ", "preview");
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
  void onlyHowManySamplesThereCanBeIsTaken() throws Exception {
    Said said = CommandLineFixture.cook("plan", file(8).toString(), "--samples", "61");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("--samples: is 61, but must be from 0 to 60");
  }

  @Test
  void theLargestSupplyIsNotTheOneThatWasAskedFor() throws Exception {
    Said said = CommandLineFixture.cook("plan", free(3).toString(), "--json");
    JsonNode json = JsonMapper.shared().readTree(said.out());
    assertThat(json.path("supply").intValue()).isEqualTo(3);
    assertThat(json.path("maxSupply").intValue()).isEqualTo(12);
    assertThat(json.path("maxSupplyProven").booleanValue()).isTrue();
  }

  /** The same without exact counts. */
  private Path free(int supply) throws IOException {
    Path file = file(supply);
    return Files.writeString(file, Files.readString(file).replace("count: 2", "weight: 2"));
  }

  @Test
  void whatItMakesIsInAPictureBesideTheExport() throws Exception {
    ShapesFixture shapes = ShapesFixture.draw(folder);
    Path preview = folder.resolve("out/shapes-preview.png");

    CookProcess plan = CookProcess.run(folder, "plan", "shapes.yaml", "--samples", "3");

    assertThat(plan.code()).as(plan.err()).isZero();
    assertThat(plan.out()).contains("preview: out/shapes-preview.png").doesNotContain("layers: ");
    BufferedImage drawn = ImageIO.read(preview.toFile());
    assertThat(drawn.getWidth()).isGreaterThan(3 * ShapesFixture.SIDE);

    byte[] first = Files.readAllBytes(preview);
    CookProcess.run(folder, "plan", "shapes.yaml");
    assertThat(Files.readAllBytes(preview)).as("of five").isNotEqualTo(first);

    Files.writeString(preview, "mine");
    CookProcess other = CookProcess.run(folder, "plan", "shapes.yaml");
    assertThat(other.code()).isZero();
    assertThat(other.out()).contains("not a preview that cook plan wrote");
    assertThat(preview).hasContent("mine");

    // And no export takes it for its own, nor minds it.
    assertThat(ShapesFixture.done(shapes.run()).out()).contains("all 120 pieces");
    assertThat(preview).hasContent("mine");
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
