package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The same collection once more, unchanged and changed. */
class RunAgainTest {

  @TempDir Path home;

  private ShapesFixture shapes;

  @BeforeEach
  void draw() throws IOException {
    shapes = ShapesFixture.draw(home);
  }

  @Test
  void whatIsThereIsNotMadeAgain() throws Exception {
    Path file = home.resolve("shapes.yaml");
    ShapesFixture.done(shapes.run("--out", "out"));

    CookProcess again = ShapesFixture.done(shapes.run("--out", "out", "--json"));
    assertThat(again.err()).contains("all 120 pieces are there already");
    assertThat(JsonMapper.shared().readTree(again.out()).path("made").intValue()).isZero();

    Files.writeString(file, Files.readString(file).replace("supply: 120", "supply: 125"));
    CookProcess extended = ShapesFixture.done(shapes.run("--out", "more", "--json"));
    assertThat(extended.err()).contains("the supply is raised from 120 to 125");
    assertThat(JsonMapper.shared().readTree(extended.out()).path("made").intValue()).isEqualTo(5);
    assertThat(Files.readAllBytes(home.resolve("more/images/120.png")))
        .isEqualTo(Files.readAllBytes(home.resolve("out/images/120.png")));

    Files.writeString(file, Files.readString(file).replace("supply: 125", "supply: 7"));
    CookProcess lowered = shapes.run("--out", "less");
    assertThat(lowered.await()).isEqualTo(2);
    assertThat(lowered.err())
        .contains("shapes.yaml:4: /supply: is 7, but this collection was begun with 125 pieces");

    Files.writeString(file, Files.readString(file).replace("seed: 1", "seed: 2"));
    CookProcess other = ShapesFixture.done(shapes.run("--out", "other", "--json"));
    assertThat(other.err()).contains("so this is a new collection");
    assertThat(JsonMapper.shared().readTree(other.out()).path("made").intValue()).isEqualTo(7);
    shapes.healthy(".cookery");
  }
}
