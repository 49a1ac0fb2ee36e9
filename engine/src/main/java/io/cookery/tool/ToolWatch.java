package io.cookery.tool;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks, as long as a node is open, for tools that others have defined. */
public final class ToolWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ToolWatch.class);

  private final ToolDefinitions definitions;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().name("tool-watch").daemon().unstarted(this::lookUntilClosed);

  private ToolWatch(ToolDefinitions definitions) {
    this.definitions = definitions;
  }

  public static ToolWatch start(ToolDefinitions definitions) {
    ToolWatch watch = new ToolWatch(definitions);
    watch.thread.start();
    return watch;
  }

  private void lookUntilClosed() {
    try {
      while (!closed.await(ToolDefinitions.LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      definitions.refresh();
    } catch (RuntimeException | Error e) {
      log.debug("Whether tools were defined is not known; looked at again soon", e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
