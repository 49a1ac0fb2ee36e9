package io.cookery.cook.event;

import io.cookery.cook.journal.Journal;
import io.cookery.id.CookId;
import java.util.List;

/** The events of one cook. */
final class CookSource implements EventSource<Journal.Event> {

  private final JournalPages pages;
  private final CookId cook;
  private volatile long seq;
  private boolean more;

  /**
   * The events from a place on.
   *
   * @param seq of the last event that is not wanted, 0 for none
   */
  CookSource(JournalPages pages, CookId cook, long seq) {
    this.pages = pages;
    this.cook = cook;
    this.seq = seq;
  }

  CookId cook() {
    return cook;
  }

  /** The number of the last event that was taken. */
  long seq() {
    return seq;
  }

  @Override
  public List<Journal.Event> next(long sinceNanos) {
    JournalPages.Page page = pages.after(cook, seq, sinceNanos);
    more = !page.isLast(sinceNanos);
    if (!page.events().isEmpty()) {
      seq = page.events().getLast().seq();
    }
    return page.events();
  }

  @Override
  public boolean more() {
    return more;
  }
}
