package io.cookery.tools.svg;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would need more memory or time than there is, or lose its place, is refused beforehand. */
class SvgFarAndTinyTest {

  private static final String LINE = "<path d='M0 5H%s' stroke='lime' stroke-width='9' %s/>";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10000000 | stroke-dasharray='.1 .1'     | more than 200000 dashes
          10       | stroke-dasharray='1e-5'      | more than 200000 dashes
          10       | stroke-dasharray='1e-30 1e-30' | more than 200000 dashes
          10       | stroke-dasharray='1' pathLength='1e9' | more than 200000 dashes
          10       | stroke-dasharray='1' pathLength='0' | has dashes and pathLength: 0
          2e7      |                              | has coordinates beyond 10,000,000
          """)
  @Timeout(30)
  void linesAreCounted(String end, String attributes, String reason) {
    String said = attributes == null ? "" : attributes;
    assertThat(Drawn.reason("\n" + LINE.formatted(end, said))).contains("line 2").contains(reason);
  }

  @Test
  void manyDashesOfOnePatternAreRefused() {
    assertThat(Drawn.reason(LINE.formatted("10", "stroke-dasharray='" + "1 ".repeat(1_100) + "'")))
        .contains("stroke-dasharray of more than 1000 numbers");
  }

  @Test
  void aTileAsWideAsAContinentIsRefused() {
    String tile =
        "<pattern id='p' width='1e9' height='5' patternUnits='userSpaceOnUse'><rect width='9'"
            + " height='9'/></pattern><rect width='9' height='9' fill='url(#p)'/>";
    assertThat(Drawn.reason(tile)).contains("has a pattern wider or higher than 10,000,000");
  }

  @Test
  void dashesAreMeasuredByTheLengthThatTheirAuthorSays() {
    String dashes = "stroke-dasharray='2 2' stroke-dashoffset='%s' pathLength='4'";
    assertThat(Drawn.at(LINE.formatted("10", dashes.formatted(0)), 2, 5)).isEqualTo(0xff00ff00);
    assertThat(Drawn.at(LINE.formatted("10", dashes.formatted(0)), 7, 5)).isZero();
    assertThat(Drawn.at(LINE.formatted("10", dashes.formatted(2)), 2, 5)).isZero();
  }

  @Test
  void aBlurIsNotWeakerWhereItsRegionEnds() {
    String blurred =
        "<filter id='f' x='0' y='0' width='1' height='1'><feGaussianBlur stdDeviation='3 0'/></filter>"
            + "<rect width='10' height='10' fill='lime' filter='url(#f)'/>";
    int alpha = Drawn.at(blurred, 0, 5) >>> 24;
    assertThat(alpha)
        .as("half of it is within, a little more in the pixel's middle")
        .isBetween(130, 160);
  }

  @Test
  void whatEndsInThePixelsMiddleIsLeftToItWithoutSmoothing() {
    String square =
        "<rect x='2.5' y='2.5' width='4' height='4' fill='lime' shape-rendering='crispEdges'/>";
    assertThat(Drawn.at(square, 2, 4)).isZero();
    assertThat(Drawn.at(square, 6, 4)).isEqualTo(0xff00ff00);
  }

  @Test
  void lookingTakesNoLongerForManyUsesOfALongLine() {
    StringBuilder uses = new StringBuilder("<defs>");
    uses.append(LINE.formatted("100000", "id='l' stroke-dasharray='1 1'")).append("</defs>");
    uses.append("<use href='#l'/>".repeat(1_000));
    long began = System.nanoTime();
    assertThat(Drawn.reason(uses.toString())).contains("more than 200000 dashes");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
  }
}
