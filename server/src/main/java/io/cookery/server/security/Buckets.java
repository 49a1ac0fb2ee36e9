package io.cookery.server.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/**
 * A bucket of tokens for each of many: it is full at first, each request takes one, and they come
 * back at an even rate. Of those not seen for long enough to be full again nothing is kept.
 *
 * @param <K> whose
 */
final class Buckets<K> {

  /** Who are remembered at once at most; beyond, those not seen for longest begin anew. */
  static final int MAX = 50_000;

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final int burst;
  private final LoadingCache<K, Bucket> buckets;

  Buckets(int perMinute, int burst) {
    this.burst = burst;
    Duration full = MINUTE.multipliedBy(burst).dividedBy(perMinute).plus(MINUTE);
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MAX)
            .expireAfterAccess(full)
            .build(_ ->
                Bucket.builder()
                    .addLimit(limit -> limit.capacity(burst).refillGreedy(perMinute, MINUTE))
                    .build());
  }

  int burst() {
    return burst;
  }

  /** Takes a token, or says how long until there is one. */
  ConsumptionProbe take(K whose) {
    return buckets.get(whose).tryConsumeAndReturnRemaining(1);
  }

  /** How long until there is a token; zero if there is one now. */
  Duration wait(K whose) {
    return Duration.ofNanos(
        buckets.get(whose).estimateAbilityToConsume(1).getNanosToWaitForRefill());
  }

  /** Who are remembered now, about. */
  long size() {
    buckets.cleanUp();
    return buckets.estimatedSize();
  }
}
