package io.cookery.tools.svg.css;

import io.cookery.tools.svg.dom.UnfitSvgException;

/**
 * How often elements are compared with selectors: many rules for many elements could go on and on.
 */
final class MatchWork {

  /** Most comparisons for one SVG. */
  static final int MAX_STEPS = 20_000_000;

  private long steps;

  void steps(int count) throws UnfitSvgException {
    steps += count;
    if (steps > MAX_STEPS) {
      throw new UnfitSvgException("its style sheets have too many rules for so many elements");
    }
  }
}
