package io.cookery.bench.svg;

import io.cookery.tools.png.Image;

/** How far two pictures of one size are from each other, premultiplied as the eye sees them. */
final class Likeness {

  /** A channel that is further off than this makes a pixel wrong. */
  private static final int TOLERANCE = 40;

  /** What part of the pixels may be off: edges are smoothed by each renderer in its own way. */
  private static final double MOST_WRONG = 0.012;

  private Likeness() {}

  static boolean close(double wrong) {
    return wrong <= MOST_WRONG;
  }

  /** The part of the pixels that are off, from 0 to 1. */
  static double wrong(Image one, Image other) {
    if (one.width() != other.width() || one.height() != other.height()) {
      return 1;
    }
    int pixels = one.width() * one.height();
    int wrong = 0;
    for (int i = 0; i < pixels; i++) {
      if (off(one.argb()[i], other.argb()[i])) {
        wrong++;
      }
    }
    return (double) wrong / pixels;
  }

  private static boolean off(int one, int other) {
    int alpha = one >>> 24;
    int otherAlpha = other >>> 24;
    boolean off = Math.abs(alpha - otherAlpha) > TOLERANCE;
    for (int shift = 0; shift <= 16 && !off; shift += 8) {
      int channel = (one >>> shift & 255) * alpha / 255;
      int otherChannel = (other >>> shift & 255) * otherAlpha / 255;
      off = Math.abs(channel - otherChannel) > TOLERANCE;
    }
    return off;
  }
}
