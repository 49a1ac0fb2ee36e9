package io.cookery.cook.event;

import io.cookery.cook.journal.Journal;
import io.cookery.id.CookId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Pages of journals for followers: those who follow the same cook share what one of them has read.
 * An event never changes, so a page that was read stays true; only its end may have moved on.
 */
final class JournalPages {

  /** Pages that are kept at most. */
  static final int MAX_PAGES = 256;

  /** Followers that read at the same moment; the pool is there for the ledger first. */
  private static final int MAX_READS = 3;

  private final Journal journal;
  private final Semaphore reads = new Semaphore(MAX_READS);
  private final Map<Key, Page> kept =
      new LinkedHashMap<>(MAX_PAGES, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Page> eldest) {
          return size() > MAX_PAGES;
        }
      };

  JournalPages(Journal journal) {
    this.journal = journal;
  }

  private record Key(CookId cook, long seq) {}

  /**
   * Events of a cook behind one another.
   *
   * @param readNanos when the reading began
   */
  record Page(List<Journal.Event> events, long readNanos) {

    /** Whether nothing came behind it that was committed by then. */
    boolean isLast(long sinceNanos) {
      return events.size() < CookEvents.PAGE && readNanos - sinceNanos >= 0;
    }
  }

  /**
   * Events after a sequence number; if it is {@link Page#isLast}, it holds all that was committed
   * before {@code sinceNanos}. To be called within {@link #reading}.
   */
  Page after(CookId cook, long seq, long sinceNanos) {
    Key key = new Key(cook, seq);
    synchronized (kept) {
      Page page = kept.get(key);
      if (page != null && (!page.events().isEmpty() || page.isLast(sinceNanos))) {
        return page;
      }
    }
    long nowNanos = System.nanoTime();
    Page page = new Page(journal.after(cook, seq, CookEvents.PAGE), nowNanos);
    synchronized (kept) {
      kept.put(key, page);
    }
    return page;
  }

  /** Reads what comes next of a source; few do so at a time. */
  <E> List<E> reading(EventSource<E> source, long sinceNanos) throws InterruptedException {
    reads.acquire();
    try {
      return source.next(sinceNanos);
    } finally {
      reads.release();
    }
  }
}
