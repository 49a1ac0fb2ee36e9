package io.cookery.tools.layers;

/** Arithmetic on 8-bit channels, rounded to the nearest. */
final class Channel {

  private Channel() {}

  /** {@code above} over {@code below}, both not premultiplied; W3C Compositing, 5.1. */
  static int over(int below, int above) {
    int alpha = above >>> 24;
    if (alpha == 255 || below >>> 24 == 0) {
      return alpha == 0 ? below : above;
    }
    return below >>> 24 == 255 ? overOpaque(below, above, alpha) : mixed(below, above, alpha);
  }

  /** Two channels at once; {@code (t + (t >> 8)) >> 8} is t ÷ 255 rounded once 128 was added. */
  private static int overOpaque(int below, int above, int alpha) {
    int rest = 255 - alpha;
    int redBlue = (above & 0xff00ff) * alpha + (below & 0xff00ff) * rest + 0x800080;
    redBlue = ((redBlue + (redBlue >>> 8 & 0xff00ff)) >>> 8) & 0xff00ff;
    int green = (above >>> 8 & 0xff) * alpha + (below >>> 8 & 0xff) * rest + 0x80;
    green = (green + (green >>> 8)) >>> 8;
    return 0xff000000 | redBlue | green << 8;
  }

  private static int mixed(int below, int above, int alpha) {
    int shareAbove = alpha * 255;
    int shareBelow = (below >>> 24) * (255 - alpha);
    int whole = shareAbove + shareBelow;
    int result = ((whole + 127) / 255) << 24;
    for (int shift = 0; shift <= 16; shift += 8) {
      int sum = (above >>> shift & 0xff) * shareAbove + (below >>> shift & 0xff) * shareBelow;
      result |= ((sum + whole / 2) / whole) << shift;
    }
    return result;
  }
}
