package io.cookery.export;

import io.cookery.cook.slot.Piece;
import java.util.List;

/** The pieces of a collection in slot order, read a page at a time. */
@FunctionalInterface
public interface PieceSource {

  /**
   * The pieces of the slots above {@code slot}, lowest slot first.
   *
   * @param slot −1 for the first page
   * @param limit pieces wanted at most, at least 1
   * @return none when there are no more
   * @throws InterruptedException when the thread was, while it waited for them
   */
  List<Piece> after(int slot, int limit) throws InterruptedException;
}
