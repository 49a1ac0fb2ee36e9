package io.cookery.cook.event;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The growing end of journals, for a thread that waits for it: each event once, in order, no gaps.
 * What is not asked for waits in the database. For one thread at a time.
 */
public final class JournalStream<E> implements JournalSubscriber, AutoCloseable {

  private static final Duration RETRY = Duration.ofMillis(200);
  private static final Logger log = LoggerFactory.getLogger(JournalStream.class);

  private final EventSource<E> source;
  private final JournalPages pages;
  private final Consumer<JournalSubscriber> gone;
  private final Semaphore signal = new Semaphore(1);
  private volatile boolean open = true;

  /**
   * A tail that gives all that its source has.
   *
   * @param gone told when it is closed
   */
  JournalStream(EventSource<E> source, JournalPages pages, Consumer<JournalSubscriber> gone) {
    this.source = source;
    this.pages = pages;
    this.gone = gone;
  }

  /**
   * The next events, at most {@link CookEvents#PAGE}; empty if none came in time, or if it is
   * closed.
   */
  public List<E> next(Duration patience) throws InterruptedException {
    if (!signal.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS) || !open) {
      return List.of();
    }
    signal.drainPermits();
    try {
      List<E> page = pages.reading(source, System.nanoTime());
      if (source.more()) {
        wake();
      }
      return page;
    } catch (JdbiException e) {
      log.debug("Events could not be read; they are read again soon", e);
      Thread.sleep(RETRY);
      wake();
      return List.of();
    } catch (RuntimeException | Error e) {
      // Whoever asks again is given what was not read now.
      wake();
      throw e;
    }
  }

  @Override
  public void wake() {
    if (signal.availablePermits() == 0) {
      signal.release();
    }
  }

  /** Whether events can still come. */
  public boolean isOpen() {
    return open;
  }

  @Override
  public void end() {
    open = false;
    signal.release();
  }

  @Override
  public void close() {
    open = false;
    gone.accept(this);
    signal.release();
  }
}
