package io.cookery.cook.limit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often a tool may be called at one moment.
 *
 * @param perMinute null means any number
 * @param slowedBy added between two calls since the tool said that it was too much; zero if not
 * @param pausedUntil until when it is left alone; null if it may be called now
 */
public record RateUse(
    String tool, @Nullable Integer perMinute, Duration slowedBy, @Nullable Instant pausedUntil) {}
