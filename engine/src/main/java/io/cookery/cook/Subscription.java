package io.cookery.cook;

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
public final class Subscription implements AutoCloseable {

  private static final Duration RETRY = Duration.ofMillis(200);
  private static final Logger log = LoggerFactory.getLogger(Subscription.class);

  private final Semaphore signal = new Semaphore(1);
  private final Consumer<Subscription> gone;
  private final Thread thread;
  private volatile boolean open = true;

  /**
   * A subscription that has not begun.
   *
   * @param reads how many subscriptions of the node may read at the same time
   * @param gone told when it is closed
   */
  <E> Subscription(EventSource<E> source, Semaphore reads, Consumer<Subscription> gone) {
    this.gone = gone;
    this.thread =
        Thread.ofVirtual().name("subscription").unstarted(() -> handUntilClosed(source, reads));
  }

  void start() {
    thread.start();
  }

  /** There may be something new. */
  void wake() {
    if (signal.availablePermits() == 0) {
      signal.release();
    }
  }

  /** Whether events are still handed over. */
  public boolean isOpen() {
    return open;
  }

  private <E> void handUntilClosed(EventSource<E> source, Semaphore reads) {
    try {
      while (open) {
        signal.acquire();
        signal.drainPermits();
        handAll(source, reads);
      }
    } catch (InterruptedException e) {
      log.debug("A subscription was interrupted; it ends");
    } finally {
      open = false;
      gone.accept(this);
    }
  }

  private <E> void handAll(EventSource<E> source, Semaphore reads) throws InterruptedException {
    List<E> page;
    do {
      try {
        page = read(source, reads);
      } catch (JdbiException e) {
        log.debug("Events could not be read; they are read again soon", e);
        Thread.sleep(RETRY);
        wake();
        return;
      }
      for (E event : page) {
        if (!open || !hand(source, event)) {
          return;
        }
      }
    } while (!page.isEmpty());
  }

  private static <E> List<E> read(EventSource<E> source, Semaphore reads)
      throws InterruptedException {
    reads.acquire();
    try {
      return source.next();
    } finally {
      reads.release();
    }
  }

  private <E> boolean hand(EventSource<E> source, E event) {
    try {
      source.hand(event);
      return true;
    } catch (RuntimeException e) {
      log.warn("A subscriber threw; it is handed nothing more", e);
      open = false;
      return false;
    }
  }

  /** Interrupts what it hands events to and waits for nothing. */
  void end() {
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
