package io.cookery.export;

import org.jspecify.annotations.Nullable;

/**
 * How much an export does at once, and how much it leaves out.
 *
 * @param threads at once
 * @param sheetPages pages of the contact sheet at most
 * @param before which assets need not be read again; null: all are read
 */
record Effort(int threads, int sheetPages, @Nullable ReadBefore before) {

  /** Of an export that is to last. */
  static Effort whole() {
    return new Effort(Runtime.getRuntime().availableProcessors(), SheetPages.MAX_PAGES, null);
  }

  /** Of an export that the next one replaces, while others need the processors. */
  static Effort passing(ReadBefore before) {
    return new Effort(1, 1, before);
  }
}
