package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job as people run it: processes, and what they leave. */
class RunTest {

  @TempDir Path home;

  private ShapesFixture shapes;

  @BeforeEach
  void draw() throws IOException {
    shapes = ShapesFixture.draw(home);
  }

  @Test
  void twoAtOnceShareTheWork() throws Exception {
    CookProcess one = shapes.run("--out", "one", "--json");
    CookProcess two = shapes.run("--out", "two", "--json");
    ShapesFixture.done(one);
    ShapesFixture.done(two);

    assertThat(CookProcess.contents(home.resolve("one")))
        .isEqualTo(CookProcess.contents(home.resolve("two")))
        .hasSizeGreaterThan(2 * ShapesFixture.SUPPLY);
    shapes.healthy(".cookery");
  }

  @Test
  void theSameFileInAnotherFolderGivesTheSameBytes() throws Exception {
    Path elsewhere = home.resolve("elsewhere");
    Files.createDirectories(elsewhere);
    Files.move(home.resolve("layers"), elsewhere.resolve("layers"));
    Path file = home.resolve("shapes.yaml");
    Files.copy(file, elsewhere.resolve("shapes.yaml"));
    CookProcess there = CookProcess.run(home, "run", "elsewhere/shapes.yaml", "--out", "there");
    assertThat(there.code()).as(there.err()).isZero();
    Files.move(elsewhere.resolve("layers"), home.resolve("layers"));

    ShapesFixture.done(shapes.run("--out", "here"));

    assertThat(CookProcess.contents(home.resolve("here")))
        .isEqualTo(CookProcess.contents(home.resolve("there")));
  }
}
