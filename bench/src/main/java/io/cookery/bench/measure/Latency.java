package io.cookery.bench.measure;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How long something took, of many times. */
public record Latency(double p50Millis, double p99Millis) {

  private static final double NANOS_A_MILLI = 1e6;

  /** Of these times; null when there are none. */
  public static @Nullable Latency of(long[] nanos) {
    if (nanos.length == 0) {
      return null;
    }
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latency(at(sorted, 0.5), at(sorted, 0.99));
  }

  /**
   * From an end to the start that it makes room for. With so many places, the start number n +
   * places is the one that the n-th end makes room for.
   *
   * @param ends in growing order
   * @param starts in growing order
   */
  public static @Nullable Latency toNext(long[] ends, long[] starts, int places) {
    long[] nanos = new long[Math.max(0, Math.min(ends.length, starts.length - places))];
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = starts[i + places] - ends[i];
    }
    return of(nanos);
  }

  private static double at(long[] sorted, double share) {
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.max(0, index)] / NANOS_A_MILLI;
  }
}
