package io.cookery.tool;

import org.jspecify.annotations.Nullable;

/**
 * What a tool takes from all cooks on all nodes together; null means any number.
 *
 * @param maxConcurrent live jobs at any time, at most
 * @param perMinute calls that ask for something new, in any minute, at most
 */
public record ToolLimits(@Nullable Integer maxConcurrent, @Nullable Integer perMinute) {

  /** Largest value of either. */
  public static final int MAX = 1_000_000;

  public static final ToolLimits NONE = new ToolLimits(null, null);

  public ToolLimits {
    check("maxConcurrent", maxConcurrent);
    check("perMinute", perMinute);
  }

  private static void check(String name, @Nullable Integer value) {
    if (value != null && (value < 1 || value > MAX)) {
      throw new IllegalArgumentException(name + " is " + value + ", not from 1 to " + MAX);
    }
  }
}
