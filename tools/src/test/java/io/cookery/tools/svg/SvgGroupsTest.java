package io.cookery.tools.svg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Groups, clips, masks and blending. */
class SvgGroupsTest {

  private static final String WHOLE = "width='10' height='10'";
  private static final String GROUND = "<rect " + WHOLE + " fill='white'/>";

  @Test
  void aGroupIsOneThingWhenItIsSeenThrough() {
    String group =
        GROUND
            + "<g opacity='.5'><rect width='6' height='10' fill='red'/>"
            + "<rect x='4' width='6' height='10' fill='blue'/></g>";
    assertThat(Drawn.at(group, 1, 5)).isEqualTo(0xffff7f7f);
    assertThat(Drawn.at(group, 5, 5)).isEqualTo(0xff7f7fff);
    assertThat(Drawn.at(group, 8, 5)).isEqualTo(0xff7f7fff);
  }

  @Test
  void aShapesFillAndStrokeAreOneThingToo() {
    String shape =
        GROUND
            + "<rect x='2' y='2' width='6' height='6' fill='red' stroke='blue'"
            + " stroke-width='4' opacity='.5'/>";
    assertThat(Drawn.at(shape, 3, 5)).isEqualTo(0xff7f7fff);
    assertThat(Drawn.at(shape, 5, 5)).isEqualTo(0xffff7f7f);
  }

  @Test
  void whatIsUsedIsSeenThroughAsAWhole() {
    String used =
        GROUND
            + "<defs><g id='g'><rect width='8' height='10' fill='lime'/>"
            + "<rect width='4' height='10' fill='blue'/></g></defs>"
            + "<use href='#g' x='2' opacity='50%'/>";
    assertThat(Drawn.at(used, 3, 5)).isEqualTo(0xff7f7fff);
    assertThat(Drawn.at(used, 8, 5)).isEqualTo(0xff7fff7f);
    assertThat(Drawn.at(used, 0, 5)).isEqualTo(0xffffffff);
  }

  @Test
  void blendingMixesWithWhatIsBelowUnlessAGroupIsIsolated() {
    String top = "<rect " + WHOLE + " fill='#00ff00' style='mix-blend-mode:multiply'/>";
    String below = "<rect " + WHOLE + " fill='#ffff00'/>";
    assertThat(Drawn.at(below + top, 5, 5)).isEqualTo(0xff00ff00);
    assertThat(Drawn.at(below.replace("ffff00", "ff0000") + top, 5, 5)).isEqualTo(0xff000000);
    String isolated = below + "<g style='isolation:isolate'>" + top + "</g>";
    assertThat(Drawn.at(isolated, 5, 5)).isEqualTo(0xff00ff00);
    String screen = top.replace("multiply", "difference");
    assertThat(Drawn.at(below + screen, 5, 5)).isEqualTo(0xffff0000);
  }

  @Test
  void aClipCutsAndClipsOfClipsCutMore() {
    String clip =
        "<clipPath id='a'><rect width='5' height='10'/></clipPath>"
            + "<clipPath id='b' clip-path='url(#a)'><rect width='10' height='5'/></clipPath>"
            + "<rect "
            + WHOLE
            + " fill='red' clip-path='url(#b)'/>";
    int[] pixels = Drawn.pixels(clip);
    assertThat(pixels[22]).isEqualTo(0xffff0000);
    assertThat(pixels[27]).isZero();
    assertThat(pixels[72]).isZero();
  }

  @Test
  void aMaskCountsLuminanceOrAlpha() {
    String mask =
        "<mask id='m'><rect width='5' height='10' fill='white'/>"
            + "<rect x='5' width='5' height='10' fill='black'/></mask>"
            + "<rect "
            + WHOLE
            + " fill='red' mask='url(#m)'/>";
    assertThat(Drawn.at(mask, 2, 5)).isEqualTo(0xffff0000);
    assertThat(Drawn.at(mask, 7, 5)).isZero();
    String alpha = mask.replace("<mask ", "<mask mask-type='alpha' ");
    assertThat(Drawn.at(alpha, 7, 5)).isEqualTo(0xffff0000);
  }

  @Test
  void whatRefersToItselfEnds() {
    for (String recursive :
        new String[] {
          "<g id='a'><use href='#a'/><rect width='10' height='10' fill='lime'/></g>",
          "<g id='a'><use href='#b'/><rect width='10' height='10' fill='lime'/></g>"
              + "<g id='b'><use href='#a'/></g>",
          "<mask id='m'><rect mask='url(#m)' "
              + WHOLE
              + " fill='white'/></mask>"
              + "<rect "
              + WHOLE
              + " fill='lime' mask='url(#m)'/>",
          "<clipPath id='c'><rect clip-path='url(#c)' "
              + WHOLE
              + "/></clipPath>"
              + "<rect "
              + WHOLE
              + " fill='lime' clip-path='url(#c)'/>",
          "<pattern id='p' "
              + WHOLE
              + " patternUnits='userSpaceOnUse'><rect "
              + WHOLE
              + " fill='lime'/><rect "
              + WHOLE
              + " fill='url(#p)'/></pattern>"
              + "<rect "
              + WHOLE
              + " fill='url(#p)'/>",
          "<filter id='f'><feImage href='#r'/></filter>"
              + "<rect id='r' "
              + WHOLE
              + " fill='lime' filter='url(#f)'/>"
        }) {
      assertThat(Drawn.at(recursive, 5, 5)).as(recursive).isEqualTo(0xff00ff00);
    }
  }

  @Test
  void whatGrowsWithoutMeasureIsRefused() {
    StringBuilder uses = new StringBuilder("<defs><rect id='u0' width='1' height='1'/>");
    StringBuilder patterns =
        new StringBuilder("<defs><pattern id='p0' width='1' height='1'><rect/></pattern>");
    for (int i = 1; i <= 20; i++) {
      uses.append("<g id='u").append(i).append("'>");
      uses.append("<use href='#u%d'/>".formatted(i - 1).repeat(10)).append("</g>");
      patterns.append("<pattern id='p%d' width='1' height='1'>".formatted(i));
      patterns.append(
          "<rect width='1' height='1' fill='url(#p%d)' stroke='url(#p%d)'/>"
              .formatted(i - 1, i - 1)
              .repeat(10));
      patterns.append("</pattern>");
    }
    assertThat(Drawn.reason(uses + "</defs><use href='#u20'/>")).contains("100000 shapes");
    assertThat(Drawn.reason(patterns + "</defs><rect width='9' height='9' fill='url(#p20)'/>"))
        .contains("100000 shapes");
  }
}
