package io.cookery.tools.svg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not drawn is said, with its line. */
class SvgRefusalsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <foreignObject width='9' height='9'/>                       | has a foreignObject
          <rect vector-effect='non-scaling-stroke'/>                  | has vector-effect: non-scaling-stroke
          <rect clip-path='circle(50%)'/>                             | has clip-path: circle(50%)
          <rect style='mask: linear-gradient(red, blue)'/>            | has mask: linear-gradient(red, blue)
          <rect style='width:5rem'/>                                  | has width: 5rem
          <rect style='fill:var(--x)'/>                               | has fill: var(--x)
          <style>@font-face{src:url(#a)}</style>                      | has a style sheet with @font-face
          <style>@media (min-width:9px){g{}}</style>                  | has a style sheet with @media (min-width:9px)
          <style>rect:has(g){fill:red}</style>                        | has a style sheet with the selector :has
          <text font-family='No Such Font'>a</text>                   | has text in the font No Such Font
          <text textLength='9'>a</text>                               | has text with a textLength
          <text writing-mode='tb'>a</text>                            | has text with writing-mode: tb
          <rect style='rotate:45deg'/>                                | has rotate: 45deg
          <rect width='1rem'/>                                        | has width: 1rem
          <rect width='calc(1px + 1px)'/>                             | has width: calc(1px + 1px)
          <rect fill='oklch(50% 0.1 20)'/>                            | has fill: oklch(50% 0.1 20)
          <rect style='fill:color-mix(in srgb, red, blue)'/>          | has fill: color-mix(in srgb, red, blue)
          <rect transform='rotate(5)' style='transform-box:fill-box'/> | has transform-box: fill-box
          <rect style='transform:translate(50%, 10px)'/>              | has transform: translate(50%, 10px)
          <rect style='transform:translate(1em)'/>                    | has transform: translate(1em)
          <rect style='transform:translate3d(1px, 2px, 0)'/>          | has transform: translate3d(1px, 2px, 0)
          <rect style='transform:rotateZ(5deg)'/>                     | has transform: rotateZ(5deg)
          <rect style='transform:scale(50%)'/>                        | has transform: scale(50%)
          <rect style='transform:skew(9deg, 5deg)'/>                  | has transform: skew(9deg, 5deg)
          <rect fill='Canvas'/>                                       | has fill: Canvas
          <rect style='stroke:WindowText'/>                           | has stroke: WindowText
          <rect fill='rgb(from red r g 0)'/>                          | has fill: rgb(from red r g 0)
          <rect style='fill:hsl(from red h s l)'/>                    | has fill: hsl(from red h s l)
          <style>svg { rect { fill: red } }</style>                   | has a style sheet with rules within rules
          <text style='text-transform:uppercase'>a</text>             | has text with text-transform: uppercase
          <text style='text-shadow:1px 1px red'>a</text>              | has text with text-shadow: 1px 1px red
          <text style='font-variant-caps:small-caps'>a</text>         | has text with font-variant-caps: small-caps
          <text style='font-feature-settings:"smcp"'>a</text>         | has text with font-feature-settings: "smcp"
          <rect mask='url(#m) luminance'/>                            | has mask: url(#m) luminance
          <rect style='clip-path:url(#m) view-box'/>                  | has clip-path: url(#m) view-box
          <rect style='all:unset'/>                                   | has all: unset
          <style>rect[class='a' i]{fill:red}</style>                  | has a style sheet with the selector [class='a' i]
          <style>.\\31 a{fill:red}</style>                            | has a style sheet with the selector .\\31 a
          <style media='(min-width:9px)'>g{}</style>                  | has a style sheet with @media (min-width:9px)
          <text style='text-decoration:underline wavy red'>a</text>   | has text with text-decoration: underline wavy red
          <text style='text-decoration-line:overline;text-decoration-color:red'>a</text> | has text with text-decoration-color: red
          <text direction='rtl'>a</text>                              | has text with direction: rtl
          <text>a &#x5d0;</text>                                      | has text that runs both
          <text>&#xe000;</text>                                       | has U+E000 in its text
          <text font-variant='small-caps'>a</text>                    | has text with font-variant: small-caps
          <text><textPath path='M0 0H9'>a</textPath></text>           | has a textPath with path or side
          <text><tref href='#a'/></text>                              | has a tref
          <filter id='f'><feOffset in='BackgroundImage'/></filter><g filter='url(#f)'><rect width='1' height='1'/></g> | has a filter with the input BackgroundImage
          """)
  void whatIsNotDrawnIsNamedWithItsLine(String content, String reason) {
    assertThat(Drawn.reason("\n\n" + content)).contains("line 3 " + reason);
  }

  private static String image(String type, byte[] bytes) {
    return "\n<image width='10' height='10' href='data:"
        + type
        + ";base64,"
        + Base64.getEncoder().encodeToString(bytes)
        + "'/>";
  }

  @Test
  void anInlinePictureThatCannotBeReadIsNamedWithItsLineAndNothingIsPrinted() {
    PrintStream err = System.err;
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream caught = new PrintStream(printed, true, StandardCharsets.UTF_8);
    try {
      System.setErr(caught);
      System.setOut(caught);
      byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
      assertThat(Drawn.reason(image("image/png", png))).contains("line 2 has a picture that");
      byte[] jpeg = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16, 'J'};
      assertThat(Drawn.reason(image("image/jpeg", jpeg)))
          .contains("line 2 has a picture that is a broken JPEG");
      assertThat(Drawn.reason(image("image/gif", "GIF89a".getBytes(StandardCharsets.UTF_8))))
          .contains("line 2 has a picture that is a broken GIF");
      byte[] turned = {
        (byte) 0xff,
        (byte) 0xd8,
        (byte) 0xff,
        (byte) 0xe1,
        0,
        34,
        'E',
        'x',
        'i',
        'f',
        0,
        0,
        'M',
        'M',
        0,
        42,
        0,
        0,
        0,
        8,
        0,
        1,
        1,
        0x12,
        0,
        3,
        0,
        0,
        0,
        1,
        0,
        6,
        0,
        0,
        0,
        0,
        0,
        0,
        (byte) 0xff,
        (byte) 0xc0,
        0,
        11,
        8,
        0,
        1,
        0,
        1,
        1,
        1,
        17,
        0
      };
      assertThat(Drawn.reason(image("image/jpeg", turned)))
          .contains("line 2")
          .contains("a broken JPEG");
      byte[] webp = "RIFF1234WEBPVP8 ".getBytes(StandardCharsets.UTF_8);
      assertThat(Drawn.reason(image("image/webp", webp))).contains("line 2").contains("WebP");
      assertThat(Drawn.reason(image("image/png", new byte[0]))).contains("line 2 has a picture");
      byte[] svg =
          "<svg xmlns='http://www.w3.org/2000/svg'><rect>".getBytes(StandardCharsets.UTF_8);
      assertThat(Drawn.reason(image("image/svg+xml", svg)))
          .contains("line 2 has an SVG as a picture, in which line 1 is not well-formed");
      assertThat(Drawn.reason("\n<image width='9' height='9' href='data:image/png;base64,*'/>"))
          .contains("line 2 has a picture whose data: URL cannot be read");
    } finally {
      System.setErr(err);
      System.setOut(out);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void whatMovesByItselfIsRefusedAndWhatWaitsForAHandIsLeftAside() {
    String rect = "<script>alert(1)</script><rect width='10' height='10' fill='lime'>%s</rect>";
    for (String begin : List.of("click", "indefinite", "x.mouseover; y.end + 1s")) {
      String waits = "<set attributeName='fill' to='red' begin='" + begin + "'/>";
      assertThat(Drawn.at(rect.formatted(waits), 5, 5)).as(begin).isEqualTo(0xff00ff00);
    }
    for (String begin : List.of("", "begin='2s'", "begin='click;+1s'")) {
      String moves = "<animate attributeName='fill' to='red' " + begin + "/>";
      assertThat(Drawn.reason(rect.formatted(moves))).contains("line 1 has <animate>");
    }
  }

  @Test
  void anEntityIsNamedWithItsLineWhereverItStands() {
    String type = "<!DOCTYPE svg [\n<!ENTITY c '&#60;g/>'><!ENTITY d '&c;'>\n]>";
    assertThat(SvgScan.of(type + Drawn.svg("\n<rect fill='&c;'/>")))
        .isInstanceOfSatisfying(
            SvgScan.Unfit.class,
            unfit ->
                assertThat(unfit.reasons()).first().asString().contains("line 4").contains("&c;"));
    assertThat(SvgScan.of(type + Drawn.svg("<!-- &c; --><text>&amp;&#65;<![CDATA[&c;]]></text>")))
        .isInstanceOf(SvgScan.Fit.class);
  }

  @Test
  void aStyleSheetOutsideOfTheSvgIsNamed() {
    String link = "<?xml version='1.0'?>\n<?xml-stylesheet type='text/css' href='s.css'?>";
    assertThat(SvgScan.of(link + Drawn.svg("<rect/>")))
        .isInstanceOfSatisfying(
            SvgScan.Unfit.class,
            unfit ->
                assertThat(unfit.reasons())
                    .singleElement()
                    .asString()
                    .contains("line 2 refers to a style sheet"));
  }

  @Test
  void whatEditorsSayOfTextAndDoesNotChangeItIsNoProblem() {
    String content =
        "<g style='font-variant-caps:normal;font-feature-settings:normal;text-transform:none;"
            + "text-shadow:none;font-variant-numeric:normal'>"
            + "<rect width='10' height='10' fill='lime' style='transform:none'/></g>";
    assertThat(Drawn.at(content, 5, 5)).isEqualTo(0xff00ff00);
  }

  @Test
  void whatIsBeyondALimitIsToldAtOnce() {
    assertThat(Drawn.reason("<text>" + "a".repeat(60_000) + "</text>")).contains("50000 letters");
    assertThat(Drawn.reason("<style>" + "@media all{}".repeat(300) + "</style>"))
        .contains("more than 200 at-rules");
    assertThat(Drawn.reason("<style>" + "@media all{".repeat(12) + "</style>"))
        .contains("nested too deeply");
    assertThat(Drawn.reason("<style>" + "g + ".repeat(101) + "g{fill:red}</style>"))
        .contains("more than 100 parts");
    StringBuilder uses = new StringBuilder("<defs><rect id='u0' width='1' height='1'/>");
    for (int i = 1; i < 200; i++) {
      uses.append("<g id='u%d'><use href='#u%d'/></g>".formatted(i, i - 1));
    }
    assertThat(Drawn.reason(uses + "</defs><use href='#u199'/>")).contains("deeper than 150");
    String steps = "<filter id='f'>" + "<feOffset/>".repeat(501) + "</filter>";
    assertThat(Drawn.reason(steps + "<rect width='9' height='9' filter='url(#f)'/>"))
        .contains("more than 500 steps");
  }
}
