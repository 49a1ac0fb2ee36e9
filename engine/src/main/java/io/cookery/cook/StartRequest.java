package io.cookery.cook;

import io.cookery.collection.CookSettings;
import org.jspecify.annotations.Nullable;

/**
 * What a cook is to do.
 *
 * @param count open slots that it takes on at most, at least 1; null for all
 * @param retryFailed whether slots that failed before are open again
 */
public record StartRequest(CookSettings settings, @Nullable Integer count, boolean retryFailed) {

  public StartRequest {
    if (count != null && count < 1) {
      throw new IllegalArgumentException("count is " + count + ", but must be at least 1");
    }
  }

  /** All open slots, but not those that failed. */
  public static StartRequest of(CookSettings settings) {
    return new StartRequest(settings, null, false);
  }

  /** The same with slots that failed before. */
  public StartRequest retryingFailed() {
    return new StartRequest(settings, count, true);
  }

  /** The same with so many slots at most. */
  public StartRequest of(int count) {
    return new StartRequest(settings, count, retryFailed);
  }
}
