package io.cookery.tools.svg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters: what they do to a red square in the middle of a picture. */
class SvgFiltersTest {

  private static final String SQUARE =
      "<rect x='3' y='3' width='4' height='4' fill='#ff0000' filter='url(#f)'/>";

  private static String filter(String primitives) {
    return "<filter id='f' filterUnits='userSpaceOnUse' x='0' y='0' width='10' height='10'"
        + " color-interpolation-filters='sRGB'>"
        + primitives
        + "</filter>"
        + SQUARE;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <feFlood flood-color='#0000ff' flood-opacity='1'/>                        | 0 | ff0000ff
          <feFlood flood-color='#0000ff' x='5' width='5'/>                          | 0 | 0
          <feOffset dx='2'/>                                                        | 8 | ffff0000
          <feOffset dx='2'/>                                                        | 4 | 0
          <feColorMatrix type='matrix' values='0 0 0 0 0 1 0 0 0 0 0 0 0 0 0 0 0 0 1 0'/> | 5 | ff00ff00
          <feColorMatrix type='saturate' values='0'/>                               | 5 | ff363636
          <feColorMatrix type='luminanceToAlpha'/>                                  | 5 | 36000000
          <feComponentTransfer><feFuncR type='table' tableValues='1 0'/></feComponentTransfer> | 5 | ff000000
          <feComponentTransfer><feFuncA type='linear' slope='.5'/></feComponentTransfer> | 5 | 80ff0000
          <feComponentTransfer><feFuncG type='discrete' tableValues='1 0'/></feComponentTransfer> | 5 | ffffff00
          <feMorphology operator='dilate' radius='2'/>                              | 2 | ffff0000
          <feMorphology operator='erode' radius='1'/>                               | 3 | 0
          <feFlood flood-color='#00ff00'/><feComposite in2='SourceAlpha' operator='in'/> | 5 | ff00ff00
          <feFlood flood-color='#00ff00'/><feComposite in2='SourceAlpha' operator='out'/> | 5 | 0
          <feComposite in2='SourceGraphic' operator='arithmetic' k2='.5'/>          | 5 | 80ff0000
          <feFlood flood-color='#00ff00' result='g'/><feBlend in='SourceGraphic' in2='g' mode='screen'/> | 5 | ffffff00
          <feFlood flood-color='#00ff00' result='g'/><feMerge><feMergeNode in='g'/><feMergeNode in='SourceGraphic'/></feMerge> | 5 | ffff0000
          <feFlood flood-color='#00ff00' width='2' height='10'/><feTile/>           | 9 | ff00ff00
          <feConvolveMatrix order='3' kernelMatrix='0 0 0 0 0 1 0 0 0'/>            | 7 | ffff0000
          <feDisplacementMap in2='SourceAlpha' scale='4' xChannelSelector='A' yChannelSelector='A'/> | 6 | 0
          <feDropShadow dx='3' dy='0' stdDeviation='0' flood-color='#0000ff'/>      | 8 | ff0000ff
          <feDiffuseLighting lighting-color='#00ff00'><feDistantLight elevation='90'/></feDiffuseLighting> | 5 | ff00ff00
          <feSpecularLighting lighting-color='#00ff00'><feDistantLight elevation='90'/></feSpecularLighting> | 5 | ff00ff00
          <feImage href='data:image/svg+xml,&lt;svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">&lt;rect width="1" height="1" fill="lime"/>&lt;/svg>'/> | 0 | ff00ff00
          """)
  void aPrimitiveDoesWhatItsNameSays(String primitives, int x, String argb) {
    assertThat(Drawn.at(filter(primitives), x, 5))
        .as(primitives)
        .isEqualTo(Integer.parseUnsignedInt(argb, 16));
  }

  @Test
  void aBlurSpreadsAndKeepsItsSum() {
    int[] pixels = Drawn.pixels(filter("<feGaussianBlur stdDeviation='1'/>"));
    int sum = 0;
    for (int pixel : pixels) {
      sum += pixel >>> 24;
    }
    assertThat(sum).isBetween(16 * 255 - 150, 16 * 255 + 150);
    assertThat(pixels[52] >>> 24).isBetween(1, 120);
    assertThat(pixels[55] >>> 24).isBetween(200, 254);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "-1e9", "0", "nonsense", "1 2 3", ""})
  void aBlurWithADeviationThatCannotBeIsAsIfItWereAbsent(String deviation) {
    assertThat(Drawn.pixels(filter("<feGaussianBlur stdDeviation='%s'/>".formatted(deviation))))
        .isEqualTo(Drawn.pixels(SQUARE.replace(" filter='url(#f)'", "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"100000", "1e30", "1e9 0", "0.0001"})
  void anAbsurdDeviationEnds(String deviation) {
    assertThat(Drawn.pixels(filter("<feGaussianBlur stdDeviation='%s'/>".formatted(deviation))))
        .hasSize(100);
  }

  @Test
  void absurdNumbersOfOtherPrimitivesEndToo() {
    assertThat(Drawn.pixels(filter("<feMorphology operator='dilate' radius='1e9'/>"))[0])
        .isEqualTo(0xffff0000);
    assertThat(Drawn.pixels(filter("<feTurbulence baseFrequency='.1' numOctaves='1e9'/>")))
        .hasSize(100);
    assertThat(Drawn.pixels(filter("<feOffset dx='1e30'/>"))[55]).isZero();
    assertThat(Drawn.pixels(filter("<feConvolveMatrix order='1e9' kernelMatrix='1'/>"))[55])
        .isZero();
    String wide =
        filter("<feFlood flood-color='#00ff00'/>")
            .replace("width='10' height='10' color", "width='1e9' height='1e9' color");
    assertThat(Drawn.pixels(wide)[55]).isEqualTo(0xff00ff00);
  }

  @Test
  void filtersWorkOnLinearLightUnlessTheySayOtherwise() {
    String linear =
        filter("<feComponentTransfer><feFuncR type='linear' slope='.5'/></feComponentTransfer>")
            .replace("color-interpolation-filters='sRGB'", "");
    assertThat(Drawn.at(linear, 5, 5)).isEqualTo(0xffbc0000);
  }

  @Test
  void functionsOfCssAreFiltersToo() {
    String square = SQUARE.replace("url(#f)", "%s");
    assertThat(Drawn.at(square.formatted("invert(1)"), 5, 5)).isEqualTo(0xff00ffff);
    assertThat(Drawn.at(square.formatted("grayscale(100%)"), 5, 5)).isEqualTo(0xff363636);
    assertThat(Drawn.at(square.formatted("opacity(.5)"), 5, 5)).isEqualTo(0x80ff0000);
    assertThat(Drawn.at(square.formatted("drop-shadow(3px 0 lime)"), 8, 5)).isEqualTo(0xff00ff00);
    assertThat(Drawn.at(square.formatted("hue-rotate(nonsense)"), 5, 5)).isEqualTo(0xffff0000);
  }

  @Test
  void aFilterThatIsNotThereIsRefused() {
    assertThat(Drawn.reason(SQUARE)).contains("has the filter #f, and there is no such filter");
    assertThat(Drawn.at(SQUARE.replace("url(#f)", "none"), 5, 5)).isEqualTo(0xffff0000);
  }

  @Test
  void noiseIsTheSameEachTimeAndAnotherWithAnotherSeed() {
    String noise = filter("<feTurbulence baseFrequency='.3' seed='%d'/>");
    assertThat(Drawn.pixels(noise.formatted(7)))
        .isEqualTo(Drawn.pixels(noise.formatted(7)))
        .isNotEqualTo(Drawn.pixels(noise.formatted(8)));
  }
}
