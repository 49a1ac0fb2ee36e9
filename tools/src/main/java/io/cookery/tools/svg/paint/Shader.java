package io.cookery.tools.svg.paint;

import java.awt.Paint;
import java.awt.PaintContext;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import org.jspecify.annotations.Nullable;

/**
 * A paint that tells the colour of each pixel; it is used where nothing is transformed any more.
 */
abstract class Shader implements Paint, PaintContext {

  private static final ColorModel PREMULTIPLIED =
      new DirectColorModel(
          ColorSpace.getInstance(ColorSpace.CS_sRGB),
          32,
          0xff0000,
          0xff00,
          0xff,
          0xff000000,
          true,
          DataBuffer.TYPE_INT);

  private @Nullable WritableRaster raster;

  /** Puts the premultiplied colours of a row of pixels. */
  abstract void row(int x, int y, int count, int[] to, int at);

  @Override
  public final PaintContext createContext(
      @Nullable ColorModel model,
      @Nullable Rectangle deviceBounds,
      @Nullable Rectangle2D userBounds,
      @Nullable AffineTransform transform,
      @Nullable RenderingHints hints) {
    return this;
  }

  @Override
  public final int getTransparency() {
    return Transparency.TRANSLUCENT;
  }

  @Override
  public final void dispose() {
    raster = null;
  }

  @Override
  public final ColorModel getColorModel() {
    return PREMULTIPLIED;
  }

  @Override
  public final Raster getRaster(int x, int y, int width, int height) {
    WritableRaster used = raster;
    if (used == null || used.getWidth() < width || used.getHeight() < height) {
      used = PREMULTIPLIED.createCompatibleWritableRaster(width, height);
      raster = used;
    }
    int[] data = ((DataBufferInt) used.getDataBuffer()).getData();
    for (int row = 0; row < height; row++) {
      row(x, y + row, width, data, row * used.getWidth());
    }
    return used;
  }
}
