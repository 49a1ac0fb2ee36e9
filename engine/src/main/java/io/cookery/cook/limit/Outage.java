package io.cookery.cook.limit;

import java.time.Duration;

/**
 * A time in which nobody can reach a tool.
 *
 * @param error why, as the last call told
 * @param nextTry how long until it is tried again
 */
public record Outage(String error, Duration nextTry) {}
