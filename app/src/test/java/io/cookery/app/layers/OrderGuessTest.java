package io.cookery.app.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderGuessTest {

  private static final int SIDE = 64;

  @TempDir Path home;

  private void layer(String category, String file, Rectangle... boxes) throws Exception {
    LayerFixture.boxes(
        home.resolve("layers").resolve(category).resolve(file), SIDE, Color.RED, boxes);
  }

  private static Rectangle box(int left, int top, int width, int height) {
    return new Rectangle(left, top, width, height);
  }

  private LayerImport read() throws Exception {
    return LayerImport.read(ImportRequest.of(home.resolve("layers"), "Test", 1, home));
  }

  private List<String> order() throws Exception {
    return read().categories().stream().map(LayerImport.Stacked::category).toList();
  }

  @Test
  void aFigureIsStackedFromTheBackgroundToItsSmallestPart() throws Exception {
    layer("accessory", "ring.png", box(8, 50, 3, 3));
    layer("accessory", "none.png");
    layer("arms", "a.png", box(8, 30, 8, 24), box(48, 30, 8, 24));
    layer("background", "a.png", box(0, 0, SIDE, SIDE));
    layer("background", "b.png", box(0, 0, SIDE, SIDE));
    layer("body", "a.png", box(16, 24, 32, 40));
    layer("eyes", "a.png", box(24, 10, 4, 4), box(36, 10, 4, 4));
    layer("head", "a.png", box(20, 2, 24, 22));

    assertThat(order()).containsExactly("background", "body", "head", "arms", "eyes", "accessory");
    assertThat(read().notes())
        .containsExactly(
            "order guessed from the pictures, the lowest first: background, body, head, arms, eyes,"
                + " accessory; change it with --order");
    assertThat(read().warnings()).noneSatisfy(warning -> assertThat(warning).contains("hidden"));
  }

  @Test
  void manyEmptyPicturesMakeALayerNoSmaller() throws Exception {
    layer("coat", "coat.png", box(10, 10, 44, 44));
    for (int i = 0; i < 9; i++) {
      layer("coat", "none" + i + ".png");
    }
    layer("pin", "a.png", box(20, 20, 20, 20));

    assertThat(order()).containsExactly("coat", "pin");
  }

  @Test
  void aLargeFaintLayerLiesAboveWhatWouldHideIt() throws Exception {
    LayerFixture.boxes(
        home.resolve("layers/shine/a.png"), SIDE, new Color(255, 255, 255, 240), box(0, 0, 40, 64));
    layer("body", "a.png", box(4, 4, 36, 56));

    assertThat(order()).containsExactly("body", "shine");
  }

  @Test
  void whatFillsEverythingInMostPiecesIsLowest() throws Exception {
    for (int i = 0; i < 6; i++) {
      layer("sky", "full" + i + ".png", box(0, 0, SIDE, SIDE));
    }
    for (int i = 0; i < 4; i++) {
      layer("sky", "star" + i + ".png", box(0, 0, 2, 2));
    }
    layer("robe", "a.png", box(4, 4, 56, 58));

    assertThat(order()).containsExactly("sky", "robe");
  }

  @Test
  void equalLayersAreStackedByName() throws Exception {
    layer("b", "a.png", box(0, 0, 9, 9));
    layer("a", "a.png", box(20, 20, 9, 9));
    layer("c", "a.png", box(40, 40, 9, 9));

    assertThat(order()).containsExactly("a", "b", "c");
  }

  @Test
  void aZIndexGoesBeforeTheGuess() throws Exception {
    layer("z5,Frame", "a#1.png", box(0, 0, SIDE, SIDE));
    layer("Eyes", "a#1.png", box(24, 10, 4, 4));
    layer("Head", "a#1.png", box(20, 2, 24, 22));
    layer("z-2,Halo", "a#1.png", box(0, 0, 5, 5));

    assertThat(order()).containsExactly("Halo", "Head", "Eyes", "Frame");
  }

  @Test
  void numbersInNamesSayTheOrder() throws Exception {
    layer("1 eyes", "a.png", box(24, 10, 4, 4));
    layer("2 background", "a.png", box(0, 0, SIDE, SIDE));

    assertThat(order()).containsExactly("eyes", "background");
    assertThat(read().notes()).isEmpty();
    assertThat(read().warnings())
        .contains(
            "eyes is hidden in 100 % of the pieces by background.",
            "If that is not meant, stack them as the pictures suggest, the lowest first: --order"
                + " background,eyes");
  }

  @Test
  void aLayerIsHiddenByItsShare() throws Exception {
    layer("1 eyes", "a.png", box(24, 10, 4, 4));
    layer("2 mask", "wide#7.png", box(10, 5, 40, 20));
    layer("2 mask", "none#3.png");
    layer("3 pin", "wide#3.png", box(10, 5, 40, 20));
    layer("3 pin", "none#7.png");

    assertThat(read().warnings())
        .anySatisfy(warning ->
            assertThat(warning).matches("eyes is hidden in (7|8)\\d % of the pieces by mask\\."))
        .noneSatisfy(warning -> assertThat(warning).startsWith("mask"));
  }
}
