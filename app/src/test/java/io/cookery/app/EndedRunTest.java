package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs that are killed or interrupted, and the next ones, which go on. */
class EndedRunTest {

  @TempDir Path home;

  private ShapesFixture shapes;

  @BeforeEach
  void draw() throws IOException {
    shapes = ShapesFixture.draw(home);
  }

  @Test
  void killedInTheMiddleAndRunAgainGivesTheSameBytes() throws Exception {
    shapes.drawSlowly();
    ShapesFixture.done(shapes.run("--data", "undisturbed", "--out", "expected"));

    CookProcess killed = shapes.run("--data", "killed", "--out", "actual", "--max-concurrent", "1");
    shapes.awaitMiddle(killed, "killed");
    killed.kill();

    CookProcess again =
        ShapesFixture.done(shapes.run("--data", "killed", "--out", "actual", "--json"));

    assertThat(CookProcess.contents(home.resolve("actual")))
        .isEqualTo(CookProcess.contents(home.resolve("expected")));
    JsonNode summary = JsonMapper.shared().readTree(again.out());
    assertThat(summary.path("made").intValue()).isLessThan(ShapesFixture.SUPPLY);
    assertThat(summary.path("filled").intValue()).isEqualTo(ShapesFixture.SUPPLY);
    assertThat(again.err()).contains("going on with");
    shapes.healthy("killed");
  }

  @Test
  void interruptedItLeavesInOrderAndGoesOnNextTime() throws Exception {
    shapes.drawSlowly();
    CookProcess cook = shapes.run("--out", "out", "--max-concurrent", "1");
    shapes.awaitMiddle(cook, ".cookery");
    cook.interrupt();

    assertThat(cook.await()).as(cook.err()).isEqualTo(130);
    assertThat(cook.err()).contains("go on with: cook run shapes.yaml --out out");
    ShapesFixture.done(shapes.run("--out", "out"));
    shapes.healthy(".cookery");
  }
}
