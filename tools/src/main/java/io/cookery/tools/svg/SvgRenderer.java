package io.cookery.tools.svg;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.renderer.output.Output;
import com.github.weisj.jsvg.view.FloatSize;
import com.github.weisj.jsvg.view.ViewBox;
import io.cookery.tools.png.Image;
import io.cookery.tools.png.PngEncoder;
import io.cookery.tools.png.PngHeader;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws an SVG that was found fit. */
final class SvgRenderer {

  private static final int MAX_USE_DEPTH = 15;
  private static final int MAX_SHAPES = 100_000;

  private static final LoaderContext SEALED =
      LoaderContext.builder()
          .externalResourcePolicy(ResourcePolicy.DENY_EXTERNAL)
          .documentLimits(new DocumentLimits(SvgScan.MAX_DEPTH, MAX_USE_DEPTH, MAX_SHAPES))
          .build();

  private static final Map<RenderingHints.Key, Object> QUALITY =
      Map.of(
          RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON,
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON,
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON,
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC,
          RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY,
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);

  /**
   * Draws.
   *
   * @param width in pixels; 0: as the SVG says
   * @param height in pixels; 0: as the SVG says
   * @throws InterruptedException when this thread is interrupted while the picture is encoded
   */
  Drawing render(String svg, int width, int height) throws InterruptedException {
    @Nullable SVGDocument document = new SVGLoader().load(() -> Xml.read(svg), null, SEALED);
    if (document == null) {
      return new Drawing.Unfit(
          "it cannot be read as an SVG, or draws more than " + MAX_SHAPES + " shapes");
    }
    FloatSize own = document.size();
    int wide = width > 0 ? width : side(own.width, own.height, height);
    int high = height > 0 ? height : side(own.height, own.width, width);
    if (Math.min(wide, high) < 1 || Math.max(wide, high) > PngHeader.MAX_SIDE_PIXELS) {
      return new Drawing.Unfit(
          "it would be %d × %d pixels; 1 to %d each way: give width and height"
              .formatted(wide, high, PngHeader.MAX_SIDE_PIXELS));
    }
    return draw(document, wide, high);
  }

  /** The side that was not asked for: by proportion to the one that was, else the SVG's own. */
  private static int side(float own, float ownOther, int other) {
    return Math.round(other > 0 ? own * other / ownOther : own);
  }

  private static Drawing draw(SVGDocument document, int width, int height)
      throws InterruptedException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.addRenderingHints(QUALITY);
      document.renderWithPlatform(
          NullPlatformSupport.INSTANCE,
          Output.createForGraphics(graphics),
          new ViewBox(width, height));
    } catch (RuntimeException e) {
      return new Drawing.Unfit("it cannot be drawn: " + e);
    } finally {
      graphics.dispose();
    }
    // The pixels as they lie: a copy of the largest picture would be as large again.
    int[] argb = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    return new Drawing.Drawn(PngEncoder.encode(new Image(width, height, argb)), width, height);
  }
}
