package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.app.layers.LayerFixture;
import java.awt.Color;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Layers that are broken before a run, and layers that change while it is under way. */
class LayerFilesTest {

  @TempDir Path home;

  private ShapesFixture shapes;

  @BeforeEach
  void draw() throws IOException {
    shapes = ShapesFixture.draw(home);
  }

  @Test
  void aLayerThatIsCutShortIsNamedBeforeTheFirstPiece() throws Exception {
    shapes.cutShort("Body/Rare/b 3#2.png");
    CookProcess plan = CookProcess.run(home, "plan", "shapes.yaml");
    assertThat(plan.code()).as(plan.out()).isEqualTo(2);
    assertThat(plan.err())
        .contains("shapes.yaml:")
        .contains("layers/Body/Rare/b 3#2.png is a broken PNG: it ends within its IDAT chunk");

    CookProcess run = shapes.run("--out", "out");
    assertThat(run.await()).isEqualTo(2);
    assertThat(run.err()).contains("b 3#2.png is a broken PNG");
    assertThat(home.resolve("out")).doesNotExist();
    assertThat(home.resolve(".cookery/files")).doesNotExist();
  }

  @Test
  void layersThatAreSavedOrDeletedMeanwhileChangeNothingOfARun() throws Exception {
    shapes.drawSlowly();
    ShapesFixture.done(shapes.run("--data", "undisturbed", "--out", "expected"));

    CookProcess run = shapes.run("--out", "actual", "--max-concurrent", "1", "--json");
    shapes.awaitMiddle(run, ".cookery");
    for (Path layer : layers()) {
      LayerFixture.picture(layer, 10);
    }
    Files.delete(home.resolve("layers/Ground/g0.png"));
    ShapesFixture.done(run);

    assertThat(CookProcess.contents(home.resolve("actual")))
        .isEqualTo(CookProcess.contents(home.resolve("expected")));
    assertThat(JsonMapper.shared().readTree(run.out()).path("notes"))
        .anySatisfy(note ->
            assertThat(note.asString())
                .contains("layers/Body/Rare/b 0#2.png", "and 22 more were changed or deleted")
                .contains("made of what they were when it began"));
    shapes.healthy(".cookery");
  }

  @Test
  void aRunThatGoesOnWithOtherFilesSaysWhichAndMixesNothing() throws Exception {
    shapes.drawSlowly();
    CookProcess killed = shapes.run("--out", "out", "--max-concurrent", "1");
    shapes.awaitMiddle(killed, ".cookery");
    killed.kill();
    // Every piece has a ground, so one at least was made from a file that is another now.
    for (int ground = 0; ground < ShapesFixture.GROUNDS; ground++) {
      LayerFixture.boxes(
          home.resolve("layers/Ground/g" + ground + ".png"),
          ShapesFixture.SIDE,
          Color.RED,
          new Rectangle(1 + ground, 1 + ground));
    }

    CookProcess again = ShapesFixture.done(shapes.run("--out", "out", "--json"));

    assertThat(again.err())
        .containsPattern("\\(other files: layers/Ground/g[^)]*\\), so this is a new collection");
    JsonNode summary = JsonMapper.shared().readTree(again.out());
    assertThat(summary.path("made").intValue()).isEqualTo(ShapesFixture.SUPPLY);
  }

  private Iterable<Path> layers() throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("layers"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
