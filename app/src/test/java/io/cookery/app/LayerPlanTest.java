package io.cookery.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.app.CommandLineFixture.Said;
import io.cookery.app.layers.LayerFixture;
import java.awt.Color;
import java.awt.Rectangle;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From a folder of layers to what {@code plan} says of it, as a person goes. */
class LayerPlanTest {

  private static final int SIDE = 32;
  private static final Rectangle ALL = new Rectangle(0, 0, SIDE, SIDE);

  @TempDir Path home;

  @BeforeEach
  void figure() throws Exception {
    Color[] colours = {Color.RED, Color.GREEN, Color.BLUE};
    for (int i = 0; i < colours.length; i++) {
      draw("background/b" + i, colours[i], ALL);
      draw("body/b" + i, colours[i], new Rectangle(4, 12, 24, 20));
      draw("eyes/e" + i, colours[i], new Rectangle(10, 14, 3, 3), new Rectangle(18, 14, 3, 3));
    }
  }

  private void draw(String picture, Color colour, Rectangle... boxes) throws Exception {
    LayerFixture.boxes(home.resolve("layers/" + picture + ".png"), SIDE, colour, boxes);
  }

  private Said imported(String... options) {
    String[] arguments = new String[options.length + 6];
    arguments[0] = "import-layers";
    arguments[1] = home.resolve("layers") + "";
    arguments[2] = "-o";
    arguments[3] = home.resolve("figures.yaml") + "";
    arguments[4] = "--supply";
    arguments[5] = "20";
    System.arraycopy(options, 0, arguments, 6, options.length);
    return CommandLineFixture.cook(arguments);
  }

  private JsonNode plan() {
    Said said = CommandLineFixture.cook("plan", home.resolve("figures.yaml") + "", "--json");
    assertThat(said.code()).as(said.err()).isZero();
    return JsonMapper.shared().readTree(said.out());
  }

  @Test
  void theGuessedOrderIsSaidAndHidesNothing() {
    Said said = imported();

    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.err())
        .contains("order guessed from the pictures, the lowest first: background, body, eyes")
        .doesNotContain("warning");
    assertThat(plan().path("warnings")).isEmpty();
  }

  @Test
  void hiddenLayersAreToldByImportAndByPlan() {
    Said said = imported("--order", "eyes,background,body");

    assertThat(said.err())
        .contains("warning: eyes is hidden in 100 % of the pieces by")
        .contains("--order background,body,eyes");
    assertThat(plan().path("warnings").valueStream().map(JsonNode::asString))
        .anySatisfy(warning -> assertThat(warning).startsWith("eyes is hidden in 100 %"))
        .anySatisfy(warning ->
            assertThat(warning).contains("20 pieces come out as 9 different pictures at most"));
  }

  @Test
  void aSupplyMustBeSaidSomewhere() {
    Said said =
        CommandLineFixture.cook(
            "import-layers", home.resolve("layers") + "", "-o", home.resolve("figures.yaml") + "");

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("--supply: is missing");
  }
}
