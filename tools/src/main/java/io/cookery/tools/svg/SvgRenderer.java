package io.cookery.tools.svg;

import io.cookery.tools.png.Image;
import io.cookery.tools.png.PngEncoder;
import io.cookery.tools.png.PngHeader;
import io.cookery.tools.svg.paint.Painter;
import io.cookery.tools.svg.resolve.FontBook;
import io.cookery.tools.svg.resolve.Resolver;
import io.cookery.tools.svg.resolve.Resolver.Resolved;
import java.util.List;

/** Draws an SVG that was found fit. */
final class SvgRenderer {

  /**
   * Draws.
   *
   * @param width in pixels; 0: as the SVG says
   * @param height in pixels; 0: as the SVG says
   * @throws InterruptedException when this thread is interrupted while the picture is encoded
   */
  Drawing render(String svg, int width, int height) throws InterruptedException {
    return render(svg, width, height, FontBook.ofThisMachine());
  }

  /** Draws text with these fonts. */
  Drawing render(String svg, int width, int height, FontBook fonts) throws InterruptedException {
    Resolver.Asked asked =
        new Resolver.Asked(
            width > 0 ? width : Resolver.Asked.NOTHING.width(),
            height > 0 ? height : Resolver.Asked.NOTHING.height());
    return switch (Resolver.resolve(svg, fonts, asked)) {
      case Resolved.Unfit(List<String> reasons) -> new Drawing.Unfit(String.join("; ", reasons));
      case Resolved.Fit fit -> sized(fit, width, height);
    };
  }

  private static Drawing sized(Resolved.Fit fit, int width, int height)
      throws InterruptedException {
    int wide = width > 0 ? width : side(fit.width(), fit.height(), height);
    int high = height > 0 ? height : side(fit.height(), fit.width(), width);
    if (Math.min(wide, high) < 1 || Math.max(wide, high) > PngHeader.MAX_SIDE_PIXELS) {
      return new Drawing.Unfit(
          "it would be %d × %d pixels; 1 to %d each way: give width and height"
              .formatted(wide, high, PngHeader.MAX_SIDE_PIXELS));
    }
    int[] argb = Painter.paint(fit.content(), fit.view().fit(fit.ratio(), wide, high), wide, high);
    plain(argb);
    return new Drawing.Drawn(PngEncoder.encode(new Image(wide, high, argb)), wide, high);
  }

  /** The side that was not asked for: by proportion to the one that was, else the SVG's own. */
  private static int side(double own, double ownOther, int other) {
    return (int) Math.round(other > 0 ? own * other / ownOther : own);
  }

  /** Takes alpha out of the colours, in place: the largest picture is large. */
  private static void plain(int[] argb) {
    for (int i = 0; i < argb.length; i++) {
      int pixel = argb[i];
      int alpha = pixel >>> 24;
      if (alpha != 0 && alpha != 255) {
        int half = alpha / 2;
        int red = Math.min(255, ((pixel >> 16 & 255) * 255 + half) / alpha);
        int green = Math.min(255, ((pixel >> 8 & 255) * 255 + half) / alpha);
        int blue = Math.min(255, ((pixel & 255) * 255 + half) / alpha);
        argb[i] = alpha << 24 | red << 16 | green << 8 | blue;
      }
    }
  }
}
