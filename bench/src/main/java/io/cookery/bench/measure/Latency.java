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

  private static double at(long[] sorted, double share) {
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.max(0, index)] / NANOS_A_MILLI;
  }
}
