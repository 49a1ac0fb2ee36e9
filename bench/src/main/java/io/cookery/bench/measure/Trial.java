package io.cookery.bench.measure;

import org.jspecify.annotations.Nullable;

/** One contestant with its work laid out, ready to begin. */
public interface Trial extends AutoCloseable {

  /**
   * How it went.
   *
   * @param seconds from the first piece begun to the last one committed
   * @param toCommit from an end reported to its commit; null when it cannot be seen from outside
   * @param toNext from an end reported to the start that it makes room for; null as above
   */
  record Timing(double seconds, @Nullable Latency toCommit, @Nullable Latency toNext) {}

  /** Does the work; returns when the last of it is committed. */
  Timing run() throws Exception;

  /** Counts rows; throws unless all of the work was done, each piece once. */
  void verify() throws Exception;

  /** Leaves the database; its connections are gone when this returns. */
  @Override
  void close();

  /** Says what is wrong with a count. */
  static void expect(String what, long expected, long found) {
    if (expected != found) {
      throw new IllegalStateException(what + ": expected " + expected + ", found " + found);
    }
  }
}
