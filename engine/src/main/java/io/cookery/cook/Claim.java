package io.cookery.cook;

import java.time.Duration;

/**
 * A job that this node is to run.
 *
 * @param tries earlier attempts that count
 * @param age since the slot's first attempt
 */
record Claim(int slot, int attempt, int tries, Duration age) {}
