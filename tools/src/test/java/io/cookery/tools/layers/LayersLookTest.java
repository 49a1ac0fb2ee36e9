package io.cookery.tools.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.tool.Preview;
import io.cookery.tools.test.Calls;
import io.cookery.tools.test.Pictures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class LayersLookTest {

  private static final int SIDE = 80;
  private static final int RED = 0xffc02020;
  private static final int BLUE = 0xff2020c0;

  @TempDir private Path folder;

  private void picture(String file, IntBinaryOperator argb) {
    Pictures.write(folder.resolve(file), SIDE, SIDE, argb);
  }

  /** A square of a colour on nothing. */
  private static IntBinaryOperator square(int from, int to, int argb) {
    return (x, y) -> x >= from && x < to && y >= from && y < to ? argb : 0;
  }

  private List<String> warnings(boolean differ, String layers, String[]... pieces)
      throws InterruptedException {
    List<ObjectNode> all = new ArrayList<>();
    for (String[] files : pieces) {
      all.add(params("'" + String.join("','", files) + "'"));
    }
    return warnings(differ, params(layers), all);
  }

  private List<String> warnings(boolean differ, ObjectNode params, List<ObjectNode> pieces)
      throws InterruptedException {
    return new LayersTool(1 << 20, 1)
        .warnings(
            new Preview(
                params,
                folder,
                pieces.size(),
                pieces.size(),
                differ,
                place -> new Preview.Shown(place + 1, pieces.get(place))));
  }

  private static ObjectNode params(String layers) {
    return Calls.params("{'width':" + SIDE + ",'height':" + SIDE + ",'layers':[" + layers + "]}");
  }

  private static String[] piece(String... files) {
    return files;
  }

  @Test
  void aLayerBelowAnOpaqueOneIsHidden() throws Exception {
    picture("eyes/a.png", square(20, 40, RED));
    picture("eyes/b.png", square(20, 40, BLUE));
    picture("ground/a.png", Pictures.plain(RED));
    picture("ground/b.png", square(0, 70, BLUE));

    assertThat(
            warnings(
                false,
                "'eyes/[[Eyes]].png','ground/[[Ground]].png'",
                piece("eyes/a.png", "ground/a.png"),
                piece("eyes/a.png", "ground/b.png"),
                piece("eyes/b.png", "")))
        .containsExactly("Eyes is hidden in 67 % of the pieces by Ground.");
  }

  @Test
  void whatIsSeenInMostPiecesIsNoWarning() throws Exception {
    picture("eyes/a.png", square(20, 40, RED));
    picture("hat/a.png", square(10, 50, BLUE));

    assertThat(
            warnings(
                false,
                "'eyes/[[Eyes]].png','hat/[[Hat]].png'",
                piece("eyes/a.png", "hat/a.png"),
                piece("eyes/a.png", ""),
                piece("eyes/a.png", "")))
        .isEmpty();
  }

  @Test
  void aTranslucentLayerHidesNothing() throws Exception {
    picture("a.png", square(20, 40, RED));
    picture("veil.png", Pictures.plain(0xb02020c0));
    picture("full.png", Pictures.plain(BLUE));
    ObjectNode half = params("'a.png',{'file':'full.png','opacity':0.9}");
    ObjectNode times = params("'a.png',{'file':'full.png','blend':'multiply'}");

    assertThat(warnings(false, "'a.png','veil.png'", piece("a.png", "veil.png"))).isEmpty();
    assertThat(warnings(false, half, List.of(half))).isEmpty();
    assertThat(warnings(false, times, List.of(times))).isEmpty();
  }

  @Test
  void equalPicturesOfOneCategoryAreTold() throws Exception {
    picture("hat/red.png", square(10, 30, RED));
    picture("hat/crimson.png", square(10, 30, RED));
    picture("hat/blue.png", square(10, 30, BLUE));

    assertThat(
            warnings(
                true,
                "'hat/[[Hat]].png'",
                piece("hat/red.png"),
                piece("hat/blue.png"),
                piece("hat/crimson.png")))
        .containsExactly(
            "Hat: red.png and crimson.png are the same picture, pixel for pixel.",
            "3 pieces come out as 2 different pictures at most, although no two have the same"
                + " traits: #1 and #3, for example, will look the same.");
  }

  @Test
  void theColourOfTransparentPixelsMakesNoOtherPicture() throws Exception {
    picture("hat/a.png", square(10, 30, RED));
    picture("hat/b.png", (x, y) -> x >= 10 && x < 30 && y >= 10 && y < 30 ? RED : 0x00123456);

    assertThat(warnings(false, "'hat/[[Hat]].png'", piece("hat/a.png"), piece("hat/b.png")))
        .hasSize(1);
  }

  @Test
  void piecesThatDifferOnlyUnderAnotherLayerLookTheSame() throws Exception {
    picture("eyes/a.png", square(20, 40, RED));
    picture("eyes/b.png", square(20, 40, BLUE));
    picture("mask/a.png", square(10, 60, BLUE));

    assertThat(
            warnings(
                true,
                "'eyes/[[Eyes]].png','mask/[[Mask]].png'",
                piece("eyes/a.png", "mask/a.png"),
                piece("eyes/b.png", "mask/a.png"),
                piece("eyes/b.png", "")))
        .anySatisfy(sentence ->
            assertThat(sentence).contains("3 pieces come out as 2 different pictures at most"));
  }

  @Test
  void anOtherBackgroundIsAnotherPicture() throws Exception {
    picture("a.png", square(20, 40, RED));
    ObjectNode dark = params("'a.png'").put("background", "#000000");
    ObjectNode light = params("'a.png'").put("background", "#ffffff");

    assertThat(warnings(true, dark, List.of(dark, light))).isEmpty();
  }

  @Test
  void aCoverThatLeavesAPixelHidesNotAll() throws Exception {
    picture("a.png", square(20, 40, RED));
    picture("b.png", square(20, 40, BLUE));
    picture("cover.png", (x, y) -> x == 30 && y == 30 ? 0 : BLUE);

    assertThat(
            warnings(
                true,
                "'[[A]].png','cover.png'",
                piece("a.png", "cover.png"),
                piece("b.png", "cover.png")))
        .noneSatisfy(sentence -> assertThat(sentence).contains("look the same"));
  }

  @Test
  void aTransparentPictureIsToldUnlessItsNameSaysIt() throws Exception {
    picture("hat/Glass.png", Pictures.plain(0));
    picture("hat/Fez.png", square(10, 20, RED));
    picture("cape/None#3.png", Pictures.plain(0));
    picture("cape/Red.png", square(10, 70, RED));

    assertThat(
            warnings(
                false,
                "'cape/[[Cape]]','hat/[[Hat]]'",
                piece("cape/None#3.png", "hat/Glass.png"),
                piece("cape/Red.png", "hat/Fez.png")))
        .containsExactly("Hat: nothing is seen of Glass.png, which is wholly transparent.");
  }

  @Test
  void aPictureOfAnotherSizeIsNeverSurelyTheSame() throws Exception {
    picture("a.png", square(20, 40, RED));
    picture("b.png", square(20, 40, BLUE));
    Pictures.write(folder.resolve("cover.png"), 40, 40, Pictures.plain(BLUE));

    assertThat(
            warnings(
                true,
                "'[[A]].png','cover.png'",
                piece("a.png", "cover.png"),
                piece("b.png", "cover.png")))
        .containsExactly("A is hidden in 100 % of the pieces by cover.png.");
  }
}
