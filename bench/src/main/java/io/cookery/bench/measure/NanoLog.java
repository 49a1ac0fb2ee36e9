package io.cookery.bench.measure;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Moments or durations in nanoseconds, noted by many threads; what is above its size is lost. */
public final class NanoLog {

  private final long[] nanos;
  private final AtomicInteger noted = new AtomicInteger();

  public NanoLog(int size) {
    nanos = new long[size];
  }

  /**
   * Notes one.
   *
   * @return how many were noted before
   */
  public int add(long value) {
    int index = noted.getAndIncrement();
    if (index < nanos.length) {
      nanos[index] = value;
    }
    return index;
  }

  /** How many were noted, the lost ones too. */
  public int count() {
    return noted.get();
  }

  /** What was kept, in growing order; read it when nothing is noted any more. */
  public long[] sorted() {
    long[] kept = Arrays.copyOf(nanos, Math.min(noted.get(), nanos.length));
    Arrays.sort(kept);
    return kept;
  }
}
