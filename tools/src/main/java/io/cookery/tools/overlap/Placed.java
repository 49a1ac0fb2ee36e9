package io.cookery.tools.overlap;

import org.jspecify.annotations.Nullable;

/**
 * A layer of a piece.
 *
 * @param mask null when nobody has looked at the picture: it may be anything
 * @param picture tells pictures without a mask apart
 * @param way how it is mixed with what is below; the same text for the same way
 * @param hides whether its opaque pixels hide what is below
 * @param exact whether it is drawn pixel by pixel, not scaled
 */
public record Placed(
    @Nullable PictureMask mask, String picture, String way, boolean hides, boolean exact) {

  /** What is seen of it when nothing hides it; equal for layers that look the same. */
  String look() {
    return (mask == null ? picture : mask.pixels() + (exact ? "" : "~")) + way;
  }
}
