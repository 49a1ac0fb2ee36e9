package io.cookery.bench.measure;

import org.jspecify.annotations.Nullable;

/**
 * The figures of one trial.
 *
 * @param toCommit see {@link Trial.Timing}
 * @param toNext see {@link Trial.Timing}
 * @param cpu used a piece
 * @param deadTuples left behind in its tables
 * @param heapBytes of this process, after a garbage collection
 */
public record Round(
    int pieces,
    double seconds,
    @Nullable Latency toCommit,
    @Nullable Latency toNext,
    double commitsAPiece,
    double walBytesAPiece,
    Cpu cpu,
    long deadTuples,
    long heapBytes) {

  public double rate() {
    return pieces / seconds;
  }
}
