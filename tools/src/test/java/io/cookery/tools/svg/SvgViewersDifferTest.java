package io.cookery.tools.svg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What CSS and SVG have, and what is not drawn, or is drawn differently by viewers. */
class SvgViewersDifferTest {

  private static final String PICTURE =
      "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 3'/%3E";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          border: 1px solid red        | border: 1px solid red
          margin: 0 5px                | margin: 0 5px
          padding: 2px                 | padding: 2px
          outline: 1px solid red       | outline: 1px solid red
          box-shadow: 1px 1px red      | box-shadow: 1px 1px red
          background-image: url(#a)    | background-image: url(#a)
          background: url(#a) red      | background: url(#a) red
          background: Canvas           | background: Canvas
          position: absolute; left: 9px | position: absolute
          max-width: 4px               | max-width: 4px
          -webkit-box-shadow: 0 0 red  | box-shadow: 0 0 red
          transform: rotate(9deg)      | transform: rotate(9deg) on the outermost element
          display: none                | display: none on the outermost element
          width: 5px                   | width: 5px beside another in an attribute
          color-scheme: dark           | color-scheme: dark
          zoom: 2                      | zoom: 2
          """)
  void theBoxOfTheOutermostElementIsRefused(String style, String reason) {
    String svg =
        Drawn.svg("<rect width='9' height='9'/>").replace("<svg ", "<svg style='" + style + "' ");
    assertThat(Drawn.reasonOf(svg)).contains("line 1 has " + reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <g style='mask-mode:alpha'/>                     | has mask-mode: alpha
          <g style='-webkit-mask-composite:xor'/>          | has mask-composite: xor
          <g style='display:contents'/>                    | has display: contents
          <g style='content-visibility:hidden'/>           | has content-visibility: hidden
          <g style='animation:a 1s'/>                      | has animation: a 1s
          <g style='fill:revert-layer'/>                   | has fill: revert-layer
          <rect style='fill:attr(x, red)'/>                | has fill: attr(x, red)
          <rect style='fill:url()'/>                       | has fill: url()
          <rect style='width:9'/>                          | has width: 9 without a unit
          <text style='font-size:9'>a</text>               | has font-size: 9 without a unit
          <rect width='2ex'/>                              | has width: 2ex
          <rect stroke-width='1ex'/>                       | has stroke-width: 1ex
          <rect stroke-dasharray='1rem 2px'/>              | has stroke-dasharray: 1rem 2px
          <ellipse rx='auto' ry='3'/>                      | has rx: auto
          <text font-size-adjust='.4'>a</text>             | has text with font-size-adjust: .4
          <text style='white-space-collapse:preserve'>a</text> | has text with white-space-collapse: preserve
          <text style='text-decoration:underline;text-decoration-thickness:3px'>a</text> | has text with text-decoration-thickness: 3px
          <text style='text-decoration:underline;text-underline-offset:3px'>a</text> | has text with text-underline-offset: 3px
          <text text-decoration='underline'>a<tspan font-size='9'>b</tspan></text> | has a text-decoration, and in it text with another font-size
          <circle id='c' r='9'/><text><textPath href='#c'>a</textPath></text> | has a textPath along a circle
          <use href=' #c'/>                                | has spaces in its href
          <svg style='width:9px'/>                         | has width: 9px in a style
          <svg x='3' width='9' height='9' clip-path='url(#c)'><rect width='9' height='9'/></svg> | has clip-path on an inner svg
          <switch><desc/><rect width='9' height='9'/></switch> | has <desc> before what a switch can choose
          <switch><foreignObject/><rect width='9' height='9'/></switch> | has a foreignObject
          <rect requiredFeatures='http://www.w3.org/TR/SVG11/feature#Animation'/> | has requiredFeatures
          <filter id='f'/><g filter='url(#f) grayscale(1)'><rect width='9' height='9'/></g> | has url() beside other functions
          <filter id='f' href='#x'/><g filter='url(#f)'><rect width='9' height='9'/></g> | has a filter with an href
          <filter id='f'><feTurbulence stitchTiles='stitch'/></filter><g filter='url(#f)'><rect width='9' height='9'/></g> | has a feTurbulence with stitchTiles
          <mask id='n'/><mask id='m' mask='url(#n)'><rect width='9' height='9'/></mask><rect width='9' height='9' mask='url(#m)'/> | has a mask on a mask
          <linearGradient id='g' color-interpolation='linearRGB'><stop/><stop offset='1'/></linearGradient><rect width='9' height='9' fill='url(#g)'/> | has color-interpolation: linearRGB on a gradient
          <linearGradient id='g' style='transform:scale(2)'><stop/><stop offset='1'/></linearGradient><rect width='9' height='9' fill='url(#g)'/> | has a transform in a style on a linearGradient
          <linearGradient id='g' gradientTransform='scale(0)'><stop/><stop offset='1'/></linearGradient><rect width='9' height='9' fill='url(#g)'/> | has a gradientTransform that makes everything flat
          <linearGradient id='g'/><rect width='9' height='9' fill='url(#g) red'/> | has a gradient without stops
          """)
  void whatIsNotDrawnAlikeIsRefused(String content, String reason) {
    assertThat(Drawn.reason("\n\n" + content)).contains("line 3 " + reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          width='9'                                              | not its width and height alone
          width='9' height='9' preserveAspectRatio='xMinYMin'    | not its width and height alone
          """)
  void anSvgWithoutSizeNeedsAnArea(String area, String reason) {
    assertThat(Drawn.reason("<image href=\"" + PICTURE + "\" " + area + "/>")).contains(reason);
  }

  @ParameterizedTest
  @CsvSource({"optimizeSpeed", "crisp-edges"})
  void pixelsThatViewersSmoothOrNotAreRefused(String rendering) {
    String png =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    assertThat(
            Drawn.reason(
                "<image image-rendering='%s' href='data:image/png;base64,%s'/>"
                    .formatted(rendering, png)))
        .contains("has image-rendering: " + rendering);
  }
}
