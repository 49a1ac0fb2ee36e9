package io.cookery.tools.svg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Style sheets: each of these shapes is lime. */
class SvgStylesTest {

  private static final String RECT = "<rect id='i' class='a b' width='10' height='10' fill='red'/>";

  private static void isLime(String content) {
    assertThat(Drawn.at(content, 5, 5)).as(content).isEqualTo(0xff00ff00);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rect{fill:lime}",
        ".a{fill:red} .a{fill:lime}",
        ".b{fill:lime} .a.b{fill:blue} .a.b{fill:lime}",
        "#i{fill:lime} .a.b{fill:red} rect{fill:red}",
        "rect{fill:lime !important} #i{fill:red}",
        "svg > rect{fill:lime}",
        "svg rect{fill:lime} rect{fill:red}",
        "[class~=a]{fill:lime}",
        "rect[id^='i']{fill:lime}",
        "*{fill:lime}",
        "rect:first-child{fill:red} rect:nth-child(2){fill:lime}",
        "rect:not(.c){fill:lime}",
        "style + rect{fill:lime}",
        "style ~ .b{fill:lime}",
        "rect:hover{fill:red} rect{fill:lime}",
        "/* rect{fill:red} */ rect, circle{fill:lime}",
        "rect{fill:red;fill:lime}",
        "rect{fill:lime;fill:colour(nonsense)}",
        "rect{fill:lime} rect%{fill:red}",
        "@media print{rect{fill:red}} @media screen{rect{fill:lime}}",
        "@charset 'utf-8'; rect{fill:lime}",
        "rect { FILL : lime }"
      })
  void theRuleThatCountsIsTheOneThatCssSays(String css) {
    isLime("<style>" + css + "</style>" + RECT);
  }

  @Test
  void whatStandsNearestToAnElementCountsMost() {
    isLime("<style>#i{fill:red}</style>" + RECT.replace("<rect", "<rect style='fill:lime'"));
    isLime(
        "<style>#i{fill:lime!important}</style>" + RECT.replace("<rect", "<rect style='fill:red'"));
    isLime(RECT + "<style><![CDATA[ rect{fill:lime} ]]></style>");
    isLime("<style type='text/other'>rect{fill:red}</style>" + RECT.replace("red", "lime"));
  }

  @Test
  void whatIsInheritedIsWhatTheUserOfAShapeSays() {
    isLime(
        "<defs fill='red'><rect id='r' width='10' height='10'/></defs>"
            + "<use href='#r' fill='lime'/>");
    isLime("<g fill='lime'><rect width='10' height='10' fill='inherit'/></g>");
    isLime("<g color='lime'><rect width='10' height='10' fill='currentColor'/></g>");
  }

  @Test
  void aFontInShortSaysAllOfIt() {
    String text = "<text y='9' %s>M</text>";
    assertThat(Drawn.pixels(text.formatted("style='font: bold 10px/2 serif'")))
        .isEqualTo(
            Drawn.pixels(text.formatted("font-weight='bold' font-size='10' font-family='serif'")))
        .isNotEqualTo(Drawn.pixels(text.formatted("font-size='10' font-family='serif'")));
  }

  @Test
  void illustratorsSwitchShowsWhatIsForEverybody() {
    isLime(
        "<switch><foreignObject requiredExtensions='&quot;http://ns.adobe.com/&quot;' width='1'"
            + " height='1'><p/></foreignObject><g><rect width='10' height='10' fill='lime'/></g>"
            + "</switch>");
    isLime(
        "<switch><rect systemLanguage='tlh' width='10' height='10' fill='red'/>"
            + "<rect systemLanguage='fr, en-GB' width='10' height='10' fill='lime'/>"
            + "<rect width='10' height='10' fill='red'/></switch>");
  }

  @Test
  void selectorsThatWouldTakeForEverEnd() {
    String deep = "<g>".repeat(50) + RECT + "</g>".repeat(50);
    String css = "g ".repeat(40) + "circle + rect{fill:red} rect{fill:lime}";
    isLime("<style>" + css + "</style>" + deep);
    String many = "<style>" + "g ~ g, ".repeat(3_000) + "g{fill:red}</style>";
    assertThat(Drawn.reason(many + "<g/>".repeat(20_000))).contains("too many rules");
  }

  @Test
  void aStyleSheetForPrintIsLeftAside() {
    String content =
        "<style media='print'>rect{fill:red}</style><style media='screen'>rect{fill:lime}</style>"
            + "<rect width='10' height='10'/>";
    assertThat(Drawn.at(content, 5, 5)).isEqualTo(0xff00ff00);
  }

  @Test
  void aStrayBraceBreaksTheRuleAfterIt() {
    String content =
        "<style>rect{fill:lime} }} rect{fill:red}</style><rect width='10' height='10'/>";
    assertThat(Drawn.at(content, 5, 5)).isEqualTo(0xff00ff00);
  }

  @Test
  void whatIsNoPaintServerIsPaintedWithTheColourBehindIt() {
    String content = "<hatch id='h'/><rect width='10' height='10' fill='url(#h) lime'/>";
    assertThat(Drawn.at(content, 5, 5)).isEqualTo(0xff00ff00);
  }

  @Test
  void aFontIsSixteenPixelsHighUnlessItIsSaid() {
    String content = "<rect width='0.5em' height='10' fill='lime'/>";
    assertThat(Drawn.at(content, 7, 5)).isEqualTo(0xff00ff00);
    String named = "<g font-size='x-large'><rect width='0.375em' height='10' fill='lime'/></g>";
    assertThat(Drawn.at(named, 8, 5)).isEqualTo(0xff00ff00);
  }
}
