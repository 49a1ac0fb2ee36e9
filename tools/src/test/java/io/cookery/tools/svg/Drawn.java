package io.cookery.tools.svg;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.tools.test.Pictures;

/** Small drawings in this process. */
final class Drawn {

  static final String XMLNS =
      "xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'";

  private Drawn() {}

  /** An SVG of 10 × 10 with this in it. */
  static String svg(String content) {
    return "<svg " + XMLNS + " width='10' height='10'>" + content + "</svg>";
  }

  /** The pixels of 10 × 10. */
  static int[] pixels(String content) {
    return of(svg(content));
  }

  static int[] of(String svg) {
    Drawing drawing = draw(svg);
    assertThat(drawing).isInstanceOf(Drawing.Drawn.class);
    return Pictures.pixels(((Drawing.Drawn) drawing).png());
  }

  /** The pixel in the middle of such a cell: columns and rows from 0. */
  static int at(String content, int x, int y) {
    return pixels(content)[y * 10 + x];
  }

  /** Why something is not drawn. */
  static String reason(String content) {
    return reasonOf(svg(content));
  }

  /** Why a whole SVG is not drawn. */
  static String reasonOf(String svg) {
    Drawing drawing = draw(svg);
    assertThat(drawing).isInstanceOf(Drawing.Unfit.class);
    return ((Drawing.Unfit) drawing).reason();
  }

  private static Drawing draw(String svg) {
    try {
      return new SvgRenderer().render(svg, 0, 0);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
