package io.cookery.cook;

/** Where a cook stands. */
public enum CookStatus {
  running,
  paused,
  stopping,
  stopped,
  completed,
  completed_with_failures;

  /** Whether it may still change a slot; a collection has at most one such cook. */
  public boolean active() {
    return this == running || this == paused || this == stopping;
  }

  /** Whether it advances only as long as a node works on it. */
  public boolean working() {
    return this == running || this == stopping;
  }
}
