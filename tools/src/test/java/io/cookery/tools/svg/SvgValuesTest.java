package io.cookery.tools.svg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Values that count and values that do not: each of these squares is lime where it is looked at.
 */
class SvgValuesTest {

  private static final String AREA = "width='10' height='10'";

  private static void isLime(String content) {
    assertThat(Drawn.at(content, 5, 5)).as(content).isEqualTo(0xff00ff00);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<rect %s fill='lime' style='fill:nonsense'/>",
        "<rect %s fill='lime' style='fill:#12'/>",
        "<rect %s fill='lime' style='fill:rgb(1, 2)'/>",
        "<rect %s fill='lime' style='fill:rgb(255, 0 0)'/>",
        "<rect %s fill='lime' style='fill:rgb(255 0 0 .5)'/>",
        "<rect %s fill='lime' style='fill:hsl(0, 100, 50)'/>",
        "<rect %s fill='lime' style='opacity:half'/>",
        "<rect %s fill='lime' style='fill-opacity:1 1'/>",
        "<rect %s fill='lime' style='visibility:gone'/>",
        "<rect %s fill='lime' style='display:nothing'/>",
        "<rect %s fill='lime' style='mix-blend-mode:bogus'/>",
        "<rect %s fill='lime' style='filter:blur(1px) bogus(2)'/>",
        "<rect %s fill='lime' style='filter:blur(3)'/>",
        "<rect %s fill='lime' style='transform:rotate(45)'/>",
        "<rect %s fill='lime' style='transform:translate(9,9)'/>",
        "<rect %s fill='lime' style='transform:rotate(9deg,5px,5px)'/>",
        "<rect %s fill='lime' transform='translate(9px 9px)'/>",
        "<rect %s fill='lime' transform='rotate(45deg)'/>",
        "<rect %s fill='lime' style='width:wide'/>",
        "<style>rect{fill:'red'}</style><rect %s fill='lime'/>",
        "<g fill='lime'><rect %s fill='nonsense'/></g>",
        "<g fill='lime'><rect %s fill=''/></g>",
        "<g fill='lime'><rect %s fill='lab'/></g>",
        "<g stroke='lime' stroke-width='20'><path d='M5 5h1' stroke-width='wide'/></g>"
      })
  void whatCssDoesNotHaveDoesNotCount(String content) {
    isLime(content.formatted(AREA));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<g fill='lime'><rect %s fill='INHERIT'/></g>",
        "<g fill='lime'><rect %s fill='red' style='fill:inherit'/></g>",
        "<g fill='lime'><rect %s fill='red' style='fill:unset'/></g>",
        "<g fill='lime'><rect %s fill='red' style='fill:REVERT'/></g>",
        "<rect %s fill='lime' opacity='.2' style='opacity:initial'/>",
        "<rect %s fill='lime' display='none' style='display:initial'/>",
        "<rect %s fill='lime' stroke='red' stroke-width='20' style='stroke:initial'/>",
        "<g visibility='hidden'><rect %s fill='lime' style='visibility:initial'/></g>",
        "<style>rect{fill:red}</style><g fill='lime'><rect %s style='fill:unset'/></g>",
        "<g color='lime'><rect %s fill='CURRENTCOLOR'/></g>",
        "<rect %s fill='LIME' stroke='NONE'/>",
        "<style>rect{font:1px serif}</style><g style='font:10px serif'>"
            + "<rect width='1em' height='1em' fill='lime' style='font:inherit'/></g>",
        "<path d='M0 5H10' stroke='lime' stroke-width='1' stroke-linecap='SQUARE'"
            + " stroke-dasharray='NONE' style='stroke-width:20PX'/>",
        "<rect %s style='FILL:Rgb(0 255 0/1)'/>",
        "<rect %s fill='rgb(0 100%% none)'/>",
        "<rect %s fill='hsl(.3333333turn 100 50)'/>",
        "<rect style='width:10px;height:1in' fill='lime'/>",
        "<circle r='1' style='r:9px;cx:50%%' fill='lime'/>",
        "<path style='d:path(\"M0 0H10V10H0Z\")' fill='lime'/>",
        "<rect width='5' height='5' fill='lime' style='-webkit-transform:scale(2)'/>",
        "<rect width='9e4' height='9e4' transform='scale(1e-4)' fill='lime'/>",
        "<rect %s mix-blend-mode='difference' fill='lime'/>"
      })
  void keywordsCountInAnyCase(String content) {
    isLime(content.formatted(AREA));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          fill: initial                    | 0xff000000
          fill: lime; fill-opacity: 50%    | 0x8000ff00
          fill: rgb(0, 255, 0, .5)         | 0x8000ff00
          fill: lime; opacity: 2           | 0xff00ff00
          """)
  void aValueIsWhatCssSays(String style, String argb) {
    assertThat(Drawn.at("<rect %s style='%s'/>".formatted(AREA, style), 5, 5))
        .isEqualTo(Integer.parseUnsignedInt(argb.substring(2), 16));
  }

  /** What has no effect on a picture that stands still, or on shapes of an SVG. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "cursor:pointer;pointer-events:none;user-select:none;will-change:transform",
        "transition:all 1s;animation:none;animation-duration:2s",
        "border:1px solid red;margin:3px;padding:3px;background:red;position:absolute;left:5px",
        "-inkscape-stroke:none;-moz-x:1;--x:red;line-height:2;text-align:center;z-index:4",
        "text-transform:uppercase;text-shadow:1px 1px red;font-variant-caps:small-caps",
        "zoom:1;all:;rotate:none;mask-mode:match-source;content-visibility:visible",
        "text-decoration:underline wavy;text-decoration-color:red;text-underline-offset:4px"
      })
  void whatChangesNoShapeIsLeftAside(String style) {
    isLime("<rect %s fill='lime' style='%s'/>".formatted(AREA, style));
  }
}
