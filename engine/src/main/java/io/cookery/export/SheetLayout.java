package io.cookery.export;

import java.awt.Rectangle;

/**
 * Where the tiles of a page of a contact sheet are, in pixels: rows of equal tiles below a header,
 * the last row in the middle when it is not full, each tile with room for a label below it.
 */
record SheetLayout(int columns, int rows, int tileWidth, int tileHeight, int tiles) {

  static final int MAX_WIDTH = 2400;
  static final int HEADER_HEIGHT = 116;
  static final int MARGIN = 56;
  static final int GAP = 16;

  /** Below each tile, for its number and name. */
  static final int LABEL_HEIGHT = 30;

  private static final double BEST_ASPECT = 1.6;
  private static final double EMPTY_PLACE_COSTS = 0.12;

  /** How tiles of one sort are laid out at most. */
  record Limits(int columns, int rows, int tileWidth) {
    int tiles() {
      return columns * rows;
    }
  }

  static final Limits PICTURES = new Limits(10, 6, 420);
  static final Limits CARDS = new Limits(4, 5, 560);

  /**
   * The best looking layout for as many of {@code candidates} as it can show.
   *
   * @param aspect width of a tile over its height
   */
  static SheetLayout of(int candidates, double aspect, Limits limits) {
    int tiles = Math.min(candidates, limits.tiles());
    int columns = bestColumns(tiles, aspect, limits);
    int room = MAX_WIDTH - 2 * MARGIN - (columns - 1) * GAP;
    int width = Math.min(limits.tileWidth(), room / columns);
    int height = Math.max(1, (int) Math.round(width / aspect));
    return new SheetLayout(columns, rows(tiles, columns), width, height, tiles);
  }

  private static int bestColumns(int tiles, double aspect, Limits limits) {
    int best = 1;
    double least = Double.MAX_VALUE;
    for (int columns = 1; columns <= Math.min(tiles, limits.columns()); columns++) {
      int rows = rows(tiles, columns);
      double shape = Math.abs(Math.log(columns * aspect / rows / BEST_ASPECT));
      double cost = shape + EMPTY_PLACE_COSTS * (columns * rows - tiles);
      if (cost < least) {
        least = cost;
        best = columns;
      }
    }
    return best;
  }

  private static int rows(int tiles, int columns) {
    return (tiles + columns - 1) / columns;
  }

  int width() {
    return 2 * MARGIN + columns * tileWidth + (columns - 1) * GAP;
  }

  int height() {
    return HEADER_HEIGHT + rows * (tileHeight + LABEL_HEIGHT) + (rows - 1) * GAP + MARGIN;
  }

  Rectangle tile(int place) {
    int row = place / columns;
    int inRow = Math.min(columns, tiles - row * columns);
    int left = (width() - inRow * tileWidth - (inRow - 1) * GAP) / 2;
    return new Rectangle(
        left + place % columns * (tileWidth + GAP),
        HEADER_HEIGHT + row * (tileHeight + LABEL_HEIGHT + GAP),
        tileWidth,
        tileHeight);
  }

  /** The same places for fewer tiles, as on a last page. */
  SheetLayout of(int fewer) {
    return new SheetLayout(columns, rows(fewer, columns), tileWidth, tileHeight, fewer);
  }
}
