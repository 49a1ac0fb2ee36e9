package io.cookery.tools.svg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paints, strokes, markers, viewports. */
class SvgPaintsTest {

  private static final int LIME = 0xff00ff00;
  private static final int RED = 0xffff0000;

  private static String rect(String attributes) {
    return "<rect width='10' height='10' " + attributes + "/>";
  }

  private static String gradient(String attributes) {
    return "<linearGradient id='a' "
        + attributes
        + "><stop stop-color='red'/>"
        + "<stop offset='.5' stop-color='red'/><stop offset='.5' stop-color='lime'/>"
        + "<stop offset='1' stop-color='lime'/></linearGradient>";
  }

  @Test
  void aGradientGoesOnAsItsSpreadSays() {
    String short_ = gradient("x2='.5' spreadMethod='%s'") + rect("fill='url(#a)'");
    assertThat(Drawn.at(short_.formatted("pad"), 8, 5)).isEqualTo(LIME);
    assertThat(Drawn.at(short_.formatted("repeat"), 6, 5)).isEqualTo(RED);
    assertThat(Drawn.at(short_.formatted("reflect"), 6, 5)).isEqualTo(LIME);
    assertThat(Drawn.at(short_.formatted("reflect"), 9, 5)).isEqualTo(RED);
  }

  @Test
  void aGradientTakesWhatItDoesNotSayFromTheOneThatItNames() {
    String linked = gradient("") + "<linearGradient id='b' href='#a' x1='1' x2='0'/>";
    assertThat(Drawn.at(linked + rect("fill='url(#b)'"), 1, 5)).isEqualTo(LIME);
    String circle =
        gradient("").replace("linear", "radial")
            + "<radialGradient id='b' href='#a' gradientUnits='userSpaceOnUse' cx='0' cy='0' r='10'/>";
    assertThat(Drawn.at(circle + rect("fill='url(#b)'"), 1, 1)).isEqualTo(RED);
    assertThat(Drawn.at(circle + rect("fill='url(#b)'"), 8, 1)).isEqualTo(LIME);
  }

  @Test
  void aPaintThatIsNotThereIsItsFallback() {
    assertThat(Drawn.at(rect("fill='url(#none) lime'"), 5, 5)).isEqualTo(LIME);
    assertThat(Drawn.at(rect("fill='url(#none) none'"), 5, 5)).isZero();
    assertThat(Drawn.at(rect("fill='url(#none)'"), 5, 5)).isZero();
    String line = gradient("") + "<path d='M0 5H10' stroke-width='9' stroke='url(#a) lime'/>";
    assertThat(Drawn.at(line, 2, 5)).isEqualTo(LIME); // a line has no box to measure by
  }

  @Test
  void aPatternRepeatsItsTile() {
    String pattern =
        "<pattern id='p' x='1' width='4' height='4' patternUnits='userSpaceOnUse'>"
            + "<rect width='2' height='4' fill='lime'/><rect x='2' width='2' height='4' fill='red'/>"
            + "</pattern>"
            + rect("fill='url(#p)'");
    int[] row = Drawn.pixels(pattern);
    assertThat(row[0]).isEqualTo(RED);
    assertThat(row[1]).isEqualTo(LIME);
    assertThat(row[3]).isEqualTo(RED);
    assertThat(row[5]).isEqualTo(LIME);
    assertThat(row[7]).isEqualTo(RED);
  }

  @Test
  void aStrokeIsDashedAndCutAsItSays() {
    String line = "<path d='M0 5H10' stroke='lime' stroke-width='4' %s/>";
    assertThat(Drawn.at(line.formatted("stroke-dasharray='2 3'"), 1, 5)).isEqualTo(LIME);
    assertThat(Drawn.at(line.formatted("stroke-dasharray='2 3'"), 3, 5)).isZero();
    String moved = line.formatted("stroke-dasharray='2 3' stroke-dashoffset='-2'");
    assertThat(Drawn.at(moved, 1, 5)).isZero();
    assertThat(Drawn.at(line.formatted("stroke-dasharray='2 -3'"), 3, 5)).isEqualTo(LIME);
    assertThat(
            Drawn.pixels(
                "<path d='M5 5h0' stroke='lime' stroke-width='4'" + " stroke-linecap='square'/>")[
                45])
        .isEqualTo(LIME);
    assertThat(Drawn.reason(line.formatted("").replace("'4'", "'-4'")))
        .contains("has stroke-width: -4");
  }

  @Test
  void aCornerIsClippedWhereAMiterWouldBeTooLong() {
    String corner =
        "<path d='M0 8.5 8 5.5 0 2.5' fill='none' stroke='lime' stroke-width='2'"
            + " stroke-miterlimit='1.2' stroke-linejoin='%s'/>";
    assertThat(Drawn.at(corner.formatted("miter-clip"), 7, 5)).isEqualTo(LIME);
    int[] cut = Drawn.pixels(corner.formatted("miter-clip"));
    int[] bevelled = Drawn.pixels(corner.formatted("miter"));
    assertThat(cut[59] >>> 24).isGreaterThan(bevelled[59] >>> 24);
  }

  @Test
  void theFillCoversTheStrokeWhereThatIsSaid() {
    String shape =
        "<rect x='2' y='2' width='6' height='6' fill='lime' stroke='red'"
            + " stroke-width='4' paint-order='%s'/>";
    assertThat(Drawn.at(shape.formatted("stroke"), 3, 5)).isEqualTo(LIME);
    assertThat(Drawn.at(shape.formatted("fill"), 3, 5)).isEqualTo(RED);
  }

  @Test
  void aMarkerTakesTheColoursOfItsLine() {
    String marked =
        "<marker id='m' markerWidth='4' markerHeight='4' refX='2' refY='2'"
            + " markerUnits='userSpaceOnUse'><rect width='4' height='4' fill='context-stroke'/>"
            + "</marker><path d='M0 5H8' stroke='lime' stroke-width='1' marker-end='url(#m)'/>";
    assertThat(Drawn.at(marked, 8, 4)).isEqualTo(LIME);
    assertThat(Drawn.at(marked, 3, 3)).isZero();
  }

  @Test
  void aViewportScalesAndCuts() {
    String nested =
        "<svg x='2' y='2' width='4' height='4' viewBox='0 0 2 2'>"
            + "<rect width='9' height='9' fill='lime'/></svg>";
    assertThat(Drawn.at(nested, 5, 5)).isEqualTo(LIME);
    assertThat(Drawn.at(nested, 7, 5)).isZero();
    String symbol =
        "<symbol id='s' viewBox='0 0 2 1'><rect width='2' height='1' fill='lime'/></symbol>"
            + "<use href='#s' width='10' height='10'/>";
    assertThat(Drawn.at(symbol, 5, 5)).isEqualTo(LIME);
    assertThat(Drawn.at(symbol, 5, 1)).isZero();
  }

  @Test
  void anOutermostSizeIsFittedWithoutStretching() {
    String svg =
        "<svg "
            + Drawn.XMLNS
            + " width='10' height='10' viewBox='0 0 5 10'"
            + " preserveAspectRatio='%s'><rect width='5' height='10' fill='lime'/></svg>";
    assertThat(Drawn.of(svg.formatted("xMinYMid"))[0]).isEqualTo(LIME);
    assertThat(Drawn.of(svg.formatted("xMidYMid"))[0]).isZero();
    assertThat(Drawn.of(svg.formatted("none"))[9]).isEqualTo(LIME);
  }

  @Test
  void whatIsBrokenIsDrawnAsFarAsItGoes() {
    assertThat(Drawn.at("<path d='M0 0H10V10H0z L nonsense' fill='lime'/>", 5, 5)).isEqualTo(LIME);
    assertThat(Drawn.at(rect("fill='lime' transform='rotate(nonsense)'"), 5, 5)).isEqualTo(LIME);
    assertThat(Drawn.at(rect("fill='lime' transform='scale(0)'"), 5, 5)).isZero();
    assertThat(Drawn.at("<rect width='-9' height='10' fill='red'/>", 5, 5)).isZero();
    assertThat(Drawn.at("<circle cx='5' cy='5' r='-4' fill='red'/>", 5, 5)).isZero();
  }

  /** Its direction is in the middle of the last segment's and the first one's. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          M5 5H9V9Z     | start
          M5 5H9V9Z     | end
          M5 5H9V9L5 5Z | start
          M5 5H9V9L5 5Z | end
          M9 5V9L5 5Z   | mid
          M9 5V9L5 5H9Z | mid
          """)
  void aMarkerAtTheCornerWhereAPathIsClosedPointsAsAtTheOthers(String path, String place) {
    String content =
        "<marker id='m' orient='auto' overflow='visible' markerUnits='userSpaceOnUse'"
            + " markerWidth='9' markerHeight='9'><rect y='-1' width='6' height='2' fill='lime'/>"
            + "</marker><path d='"
            + path
            + "' fill='none' marker-"
            + place
            + "='url(#m)'/>";
    assertThat(Drawn.at(content, 6, 1)).isEqualTo(0xff00ff00);
  }
}
