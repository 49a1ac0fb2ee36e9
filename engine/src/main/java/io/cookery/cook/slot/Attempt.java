package io.cookery.cook.slot;

import io.cookery.id.JobId;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to fill a slot.
 *
 * @param state how it ended, such as {@code generated}, {@code retryable}, {@code refused}, {@code
 *     timed_out}; while it is live {@code claimed}, {@code submitted} or {@code delivered}
 * @param costUsd so far
 * @param uncertainUsd the part of the cost that no answer confirmed; below zero where a late answer
 *     took back what its attempt was presumed to have cost
 * @param took from its claim on; of an ended one until its end
 * @param error why it made nothing; null if it did, or is live
 * @param path by which its end was known, such as {@code webhook}; null while it is live
 * @param late whether this is what its tool said after the attempt had ended without it
 */
public record Attempt(
    JobId job,
    String state,
    BigDecimal costUsd,
    BigDecimal uncertainUsd,
    Duration took,
    @Nullable String error,
    @Nullable String path,
    boolean late) {}
