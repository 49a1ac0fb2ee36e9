package io.cookery.tools.svg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What elements refer to, and what that becomes. */
class SvgReferencesTest {

  private static final int LIME = 0xff00ff00;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<defs><rect id='a b' width='10' height='10' fill='lime'/></defs><use href='#a%20b'/>",
        "<symbol id='s' x='2' y='2' width='6' height='6' viewBox='0 0 1 1'><rect width='1' height='1'"
            + " fill='lime'/></symbol><use href='#s'/>",
        "<g id='c'/><rect width='10' height='10' fill='lime' clip-path='url(#c)'/>",
        "<clipPath id='m'/><rect width='10' height='10' fill='lime' mask='url(#m)'/>",
        "<rect width='10' height='10' fill='lime'/><svg width='0' height='9'><rect width='9'"
            + " height='9'/></svg>",
        "<rect width='10' height='10' fill='lime'/><svg viewBox='0 0 0 9'><rect width='9'"
            + " height='9'/></svg>",
        "<rect width='10' height='10' fill='lime'/><rect xmlns='' width='10' height='10'/>",
        "<switch><foreignObject requiredExtensions='http://ns.adobe.com/x'/><g><rect width='10'"
            + " height='10' fill='lime'/></g></switch>",
        "<svg viewBox='0 0 1 2' preserveAspectRatio='defer none'><rect width='1' height='2'"
            + " fill='lime'/></svg>"
      })
  void isLimeInTheMiddle(String content) {
    assertThat(Drawn.at(content, 5, 5)).as(content).isEqualTo(LIME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<clipPath id='c'><use href='#u'/></clipPath><defs><rect id='r' width='9' height='9'/><use"
            + " id='u' href='#r'/></defs><rect width='9' height='9' clip-path='url(#c)'/>",
        "<linearGradient id='g'/><rect width='9' height='9' fill='url(#g)'/>",
        "<symbol id='s' viewBox='0 0 0 1'><rect width='9' height='9'/></symbol><use href='#s'/>",
        "<svg viewBox='0 0 1 2' preserveAspectRatio='defer none' width='10' height='10'><rect x='4'"
            + " width='9' height='9'/></svg>"
      })
  void nothingIsInTheMiddle(String content) {
    assertThat(Drawn.at(content, 5, 5)).as(content).isZero();
  }

  @Test
  void anSvgThatSaysNoSizeIsAsLargeAsBrowsersShowIt() throws Exception {
    String svg = "<svg xmlns='http://www.w3.org/2000/svg'><rect width='50%' height='9'/></svg>";
    assertThat(new SvgRenderer().render(svg, 0, 0))
        .isInstanceOfSatisfying(
            Drawing.Drawn.class,
            drawn -> {
              assertThat(drawn.width()).isEqualTo(300);
              assertThat(drawn.height()).isEqualTo(150);
            });
    Drawing asked = new SvgRenderer().render(svg, 40, 20);
    int[] pixels = io.cookery.tools.test.Pictures.pixels(((Drawing.Drawn) asked).png());
    assertThat(pixels[5 * 40 + 19]).isEqualTo(0xff000000);
    assertThat(pixels[5 * 40 + 21]).isZero();
  }

  @Test
  void aSideThatIsNotSaidFollowsFromTheOther() throws Exception {
    for (String side : new String[] {"width='60'", "height='30'", "width='60' height='auto'"}) {
      assertThat(
              new SvgRenderer()
                  .render(
                      Drawn.svg("")
                          .replace("width='10' height='10'", side + " viewBox='0 0 20 10'"),
                      0,
                      0))
          .isInstanceOfSatisfying(
              Drawing.Drawn.class,
              drawn -> {
                assertThat(drawn.width()).as(side).isEqualTo(60);
                assertThat(drawn.height()).as(side).isEqualTo(30);
              });
    }
  }

  @Test
  void aPictureWithoutSizeFillsItsArea() {
    String picture =
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 2'%3E%3Crect"
            + " y='-9' width='10' height='20' fill='lime'/%3E%3C/svg%3E";
    String image = "<image href=\"" + picture + "\" width='10' height='10'/>";
    assertThat(Drawn.at(image, 5, 1)).as("beyond the viewBox, within the area").isEqualTo(LIME);
  }
}
