package io.cookery.loop;

import org.jspecify.annotations.Nullable;

/** What went wrong in some of several pieces of work that are all done, one after the other. */
public final class Failures {

  private @Nullable Throwable first;

  /** Does a piece of work and keeps what it throws. */
  public void during(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      add(e);
    }
  }

  /** Keeps what was thrown elsewhere. */
  public void add(Throwable failure) {
    if (first == null) {
      first = failure;
    } else if (first != failure) {
      first.addSuppressed(failure);
    }
  }

  /** Throws the first failure, which knows the others; does nothing if there was none. */
  public void throwFirst() {
    switch (first) {
      case null -> {}
      case Error error -> throw error;
      case RuntimeException exception -> throw exception;
      default -> throw new IllegalStateException(first);
    }
  }
}
