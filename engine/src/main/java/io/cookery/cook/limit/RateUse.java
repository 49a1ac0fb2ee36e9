package io.cookery.cook.limit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often a tool may be called at one moment.
 *
 * @param perMinute as it was set; null means any number
 * @param learned what the tool seems to take
 * @param pausedUntil until when it is left alone, since it said so; null if it may be called now
 */
public record RateUse(
    String tool,
    @Nullable Integer perMinute,
    LearnedLimit learned,
    @Nullable Instant pausedUntil) {}
