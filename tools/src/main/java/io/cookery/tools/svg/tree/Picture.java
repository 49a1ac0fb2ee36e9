package io.cookery.tools.svg.tree;

import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;

/**
 * A picture of pixels; a pixel is a unit.
 *
 * @param argb premultiplied, row by row
 * @param smooth whether pixels flow into each other
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Picture(int width, int height, int[] argb, boolean smooth, boolean visible)
    implements Drawable {

  @Override
  public @Nullable Rectangle2D box() {
    return new Rectangle2D.Double(0, 0, width, height);
  }

  @Override
  public @Nullable Rectangle2D reach() {
    return box();
  }
}
