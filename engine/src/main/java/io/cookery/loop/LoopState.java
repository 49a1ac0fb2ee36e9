package io.cookery.loop;

import java.time.Duration;

/**
 * How a loop stands.
 *
 * @param failures turns in a row that failed, up to now
 * @param allFailures turns that failed since it started
 * @param idle since it last did its work, or since it started
 */
public record LoopState(String name, Role role, int failures, long allFailures, Duration idle) {

  /** Whether it has not done its work for longer than this. */
  boolean stalled(Duration longest) {
    return idle.compareTo(longest) > 0;
  }

  /** Whether it has tried and failed for longer than this. */
  boolean failing(Duration longest) {
    return failures > 0 && stalled(longest);
  }

  /** Says that it has not done its work, for people. */
  String complaint() {
    return failures == 0
        ? "%s has been at one turn of its work for %d s".formatted(name, idle.toSeconds())
        : "%s has failed at its work for %d s".formatted(name, idle.toSeconds());
  }
}
