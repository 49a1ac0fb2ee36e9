package io.cookery.cook;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How the disk is on which a fleet keeps what it makes. */
final class FleetDisk {

  private static final int SLOW_MILLIS = 300;

  private final CountDownLatch never = new CountDownLatch(1);
  private volatile State state = State.FINE;

  enum State {
    FINE,
    SLOW,
    FULL,
    BROKEN
  }

  void is(State next) {
    state = next;
  }

  /** Before something is put there. */
  void before() throws IOException {
    switch (state) {
      case FINE -> {}
      case SLOW -> {
        try {
          never.await(SLOW_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IOException(e);
        }
      }
      case FULL -> throw new IOException("No space left on device");
      case BROKEN -> throw new IllegalStateException("the disk's driver is broken");
    }
  }
}
