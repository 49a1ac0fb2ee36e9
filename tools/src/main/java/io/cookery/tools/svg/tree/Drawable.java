package io.cookery.tools.svg.tree;

import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;

/** Something that is drawn. */
public sealed interface Drawable permits Group, Outline, Picture {

  /** The geometry's box in the coordinates that it lies in; null when there is none. */
  @Nullable Rectangle2D box();

  /** The box of all that it can paint; null when it paints nothing. */
  @Nullable Rectangle2D reach();
}
