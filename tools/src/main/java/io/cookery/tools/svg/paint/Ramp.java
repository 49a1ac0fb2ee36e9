package io.cookery.tools.svg.paint;

import io.cookery.tools.svg.filter.Blending;
import io.cookery.tools.svg.tree.Paint;
import io.cookery.tools.svg.value.Colour;
import java.util.List;

/** The colours of a gradient, worked out once. */
final class Ramp {

  private static final int STEPS = 2_048;

  private final int[] colours = new int[STEPS + 1];
  private final Paint.Spread spread;
  private final int first;

  Ramp(List<Paint.Stop> stops, Paint.Spread spread, double opacity) {
    this.spread = spread;
    int part = (int) Math.round(opacity * 255);
    this.first = Blending.scaled(plain(stops.getFirst().colour()), part);
    int next = 0;
    for (int i = 0; i <= STEPS; i++) {
      double t = (double) i / STEPS;
      while (next < stops.size() && stops.get(next).offset() <= t) {
        next++;
      }
      int colour = premultiplied(stops, next, t);
      colours[i] = part == 255 ? colour : Blending.scaled(colour, part);
    }
    // At the very end the last colour holds, whatever stands before it.
    if (stops.getFirst().offset() >= 1) {
      colours[STEPS] = Blending.scaled(plain(stops.getLast().colour()), part);
    }
  }

  private static int premultiplied(List<Paint.Stop> stops, int next, double t) {
    if (next == 0) {
      return plain(stops.getFirst().colour());
    }
    Paint.Stop before = stops.get(next - 1);
    if (next == stops.size()) {
      return plain(before.colour());
    }
    Paint.Stop behind = stops.get(next);
    double share = (t - before.offset()) / (behind.offset() - before.offset());
    Colour a = before.colour();
    Colour b = behind.colour();
    double alpha = a.alpha() + share * (b.alpha() - a.alpha());
    return of(
        alpha,
        a.red() + share * (b.red() - a.red()),
        a.green() + share * (b.green() - a.green()),
        a.blue() + share * (b.blue() - a.blue()));
  }

  private static int plain(Colour colour) {
    return of(colour.alpha(), colour.red(), colour.green(), colour.blue());
  }

  private static int of(double alpha, double red, double green, double blue) {
    return (int) (alpha * 255 + 0.5) << 24
        | (int) (red * alpha + 0.5) << 16
        | (int) (green * alpha + 0.5) << 8
        | (int) (blue * alpha + 0.5);
  }

  /** The premultiplied colour at a place. */
  int at(double t) {
    if (spread == Paint.Spread.PAD) {
      return t < 0 ? first : colours[(int) (Math.min(t, 1) * STEPS + 0.5)];
    }
    double place;
    if (spread == Paint.Spread.REPEAT) {
      place = t - Math.floor(t);
    } else {
      double turn = Math.abs(t) % 2;
      place = turn > 1 ? 2 - turn : turn;
    }
    return colours[(int) (place * STEPS + 0.5)];
  }
}
