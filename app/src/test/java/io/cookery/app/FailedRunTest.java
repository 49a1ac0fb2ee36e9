package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs whose pieces fail: what they say, and how they end. */
class FailedRunTest {

  @TempDir Path home;

  private ShapesFixture shapes;

  @BeforeEach
  void draw() throws IOException {
    shapes = ShapesFixture.draw(home);
  }

  @Test
  void failedPiecesAreToldAndEndWithCodeThree() throws Exception {
    shapes.cutShort("Body/Rare/b 3#2.png");

    CookProcess cook = shapes.run("--out", "out", "--json");

    assertThat(cook.await()).as(cook.err()).isEqualTo(3);
    JsonNode summary = JsonMapper.shared().readTree(cook.out());
    int failed = summary.path("failed").intValue();
    assertThat(failed).isBetween(9, 11);
    assertThat(summary.path("status").asString()).isEqualTo("completed_with_failures");
    assertThat(summary.path("filled").intValue()).isEqualTo(ShapesFixture.SUPPLY - failed);
    assertThat(home.resolve("out/images")).isDirectoryNotContaining("glob:**.part");
    shapes.healthy(".cookery");
  }

  @Test
  void whenTooManyPiecesFailTheCookPausesInsteadOfFailingThemAll() throws Exception {
    for (int i = 0; i < 15; i++) {
      shapes.cutShort("Ground/g" + i + ".png");
    }

    CookProcess cook = shapes.run("--out", "out");

    assertThat(cook.await()).as(cook.err()).isEqualTo(1);
    assertThat(cook.err()).contains("too many pieces fail");
    assertThat(home.resolve("out")).doesNotExist();
    shapes.healthy(".cookery");
  }
}
