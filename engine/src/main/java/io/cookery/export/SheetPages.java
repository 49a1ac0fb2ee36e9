package io.cookery.export;

import io.cookery.export.SheetLayout.Limits;

/**
 * How the pieces of a collection are spread over the pages of its contact sheet: every piece by its
 * place, or, where they are too many, an even sample of them.
 *
 * @param candidates pieces that could be shown
 * @param shown pieces that are shown
 * @param count of pages
 */
record SheetPages(int candidates, int shown, int count) {

  /** Pages at most. */
  static final int MAX_PAGES = 10;

  /** The most pages that a collection of so many pieces can have, whatever they are. */
  static int most(int pieces) {
    return of(pieces, SheetLayout.CARDS, MAX_PAGES).count();
  }

  /** As many as are needed, {@code most} at most; pages are equally full. */
  static SheetPages of(int candidates, Limits limits, int most) {
    int shown = Math.min(candidates, limits.tiles() * most);
    return new SheetPages(
        candidates, shown, Math.max(1, (shown + limits.tiles() - 1) / limits.tiles()));
  }

  /** File of a page, counted from 0. */
  static String file(int page) {
    return page == 0 ? ContactSheet.FILE : "contact-sheet-" + (page + 1) + ".png";
  }

  /** Tiles of a page that is not the last. */
  int tilesOfPage() {
    return (shown + count - 1) / count;
  }

  int tilesOf(int page) {
    return Math.min(tilesOfPage(), shown - page * tilesOfPage());
  }

  /** Which of the candidates is shown at a place, counted over all pages. */
  int sample(int place) {
    return (int) ((long) place * candidates / shown);
  }
}
