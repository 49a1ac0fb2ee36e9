package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.dom.UnfitSvgException;

/** How much an SVG may become: what it repeats is counted each time. */
final class Budget {

  /** Most elements that are drawn, with what {@code use}, patterns, masks and markers repeat. */
  static final int MAX_SHAPES = 100_000;

  /** How deep what is used may use something else. */
  static final int MAX_NESTING = 150;

  /** Most pixels of all embedded pictures together. */
  static final long MAX_PICTURE_PIXELS = 16L << 20;

  /** Most letters of all texts together. */
  static final int MAX_LETTERS = 50_000;

  /** Most dashes and gaps of all lines together. */
  static final int MAX_DASHES = 200_000;

  private double dashes;
  private int letters;
  private int shapes;
  private int nesting;
  private long pixels;

  void shape() throws UnfitSvgException {
    shapes++;
    if (Thread.currentThread().isInterrupted()) {
      throw new UnfitSvgException("it was not looked at to its end: interrupted");
    }
    if (shapes > MAX_SHAPES) {
      throw new UnfitSvgException("it draws more than " + MAX_SHAPES + " shapes");
    }
  }

  void dashes(double count, int line) throws UnfitSvgException {
    dashes += count;
    if (!(dashes <= MAX_DASHES)) {
      throw new UnfitSvgException(
          "line %d: its lines have more than %d dashes; make the dashes longer, or the lines shorter"
              .formatted(line, MAX_DASHES));
    }
  }

  void letters(int count, int line) throws UnfitSvgException {
    letters += count;
    if (letters > MAX_LETTERS) {
      throw new UnfitSvgException(
          "line %d: its texts have more than %d letters".formatted(line, MAX_LETTERS));
    }
  }

  void enter(int line) throws UnfitSvgException {
    nesting++;
    if (nesting > MAX_NESTING) {
      throw new UnfitSvgException(
          "line %d: what it uses is nested deeper than %d".formatted(line, MAX_NESTING));
    }
  }

  void leave() {
    nesting--;
  }

  void picture(long count, int line) throws UnfitSvgException {
    pixels += count;
    if (pixels > MAX_PICTURE_PIXELS) {
      throw new UnfitSvgException(
          "line %d: its embedded pictures have more than %d pixels"
              .formatted(line, MAX_PICTURE_PIXELS));
    }
  }
}
