package io.cookery.compute;

import java.time.Duration;

/**
 * Work that was not begun: too much of the same account waits, or its turn did not come in time.
 */
public final class ComputeBusyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean ownFault;
  private final Duration retryAfter;

  ComputeBusyException(String message, boolean ownFault, Duration retryAfter) {
    // Expected, and answered: a stack trace would only cost time.
    super(message, null, false, false);
    this.ownFault = ownFault;
    this.retryAfter = retryAfter;
  }

  /** Whether the account itself has asked for too much, rather than all accounts together. */
  public boolean ownFault() {
    return ownFault;
  }

  public Duration retryAfter() {
    return retryAfter;
  }
}
