package io.cookery.cook.event;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Somebody who is handed events, on a thread of their own: who is slow holds up nobody else, and
 * what they have not taken yet waits in the database. It is open until it is closed, its node is
 * closed, or what it hands events to throws.
 */
public final class Subscription implements JournalSubscriber, AutoCloseable {

  private static final Duration RETRY = Duration.ofMillis(200);
  private static final Logger log = LoggerFactory.getLogger(Subscription.class);

  private final Semaphore signal = new Semaphore(1);
  private final Consumer<JournalSubscriber> gone;
  private final Thread thread;
  private volatile boolean open = true;

  /**
   * A subscription that has not begun.
   *
   * @param gone told when it is closed
   */
  <E> Subscription(
      EventSource<E> source,
      Consumer<E> consumer,
      JournalPages pages,
      Consumer<JournalSubscriber> gone) {
    this.gone = gone;
    this.thread =
        Thread.ofVirtual()
            .name("subscription")
            .unstarted(() -> handUntilClosed(source, consumer, pages));
  }

  void start() {
    thread.start();
  }

  @Override
  public void wake() {
    if (signal.availablePermits() == 0) {
      signal.release();
    }
  }

  /** Whether events are still handed over. */
  public boolean isOpen() {
    return open;
  }

  private <E> void handUntilClosed(
      EventSource<E> source, Consumer<E> consumer, JournalPages pages) {
    try {
      while (open) {
        signal.acquire();
        signal.drainPermits();
        handAll(source, consumer, pages);
      }
    } catch (InterruptedException e) {
      log.debug("A subscription was interrupted; it ends");
    } finally {
      open = false;
      gone.accept(this);
    }
  }

  private <E> void handAll(EventSource<E> source, Consumer<E> consumer, JournalPages pages)
      throws InterruptedException {
    do {
      List<E> page;
      try {
        page = pages.reading(source, System.nanoTime());
      } catch (RuntimeException | Error e) {
        logUnread(e);
        Thread.sleep(RETRY);
        wake();
        return;
      }
      for (E event : page) {
        if (!open || !hand(consumer, event)) {
          return;
        }
      }
    } while (source.more());
  }

  private static void logUnread(Throwable e) {
    if (e instanceof JdbiException) {
      log.debug("Events could not be read; they are read again soon", e);
    } else {
      log.warn("Events could not be read; they are read again soon", e);
    }
  }

  private <E> boolean hand(Consumer<E> consumer, E event) {
    try {
      consumer.accept(event);
      return true;
    } catch (RuntimeException | Error e) {
      log.warn("A subscriber threw; it is handed nothing more", e);
      open = false;
      return false;
    }
  }

  /** Interrupts what it hands events to. */
  @Override
  public void end() {
    open = false;
    thread.interrupt();
  }

  /**
   * Ends it: when this returns, no event is being handed over and none will be, unless it is called
   * by whom they are handed to.
   */
  @Override
  public void close() {
    open = false;
    wake();
    if (Thread.currentThread() == thread) {
      return;
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
