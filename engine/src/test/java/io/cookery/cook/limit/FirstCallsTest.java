package io.cookery.cook.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How many calls are made at once of a tool that is not known. */
class FirstCallsTest {

  private final FirstCalls first = new FirstCalls();

  @Test
  void theyBecomeMoreByFewAtATimeUntilAnyNumberIsMade() {
    int before = most(0);
    assertThat(before).isEqualTo(FirstCalls.FIRST);
    for (long millis = 1; millis < 200; millis++) {
      int now = most(millis);
      assertThat(now - before).isLessThanOrEqualTo(1 + before / 10);
      before = now;
    }
    assertThat(before).isGreaterThan(64);
    assertThat(first.allows(1_000_000, 1_000)).isTrue();
  }

  private int most(long millis) {
    int most = 0;
    while (first.allows(most, millis)) {
      most++;
    }
    return most;
  }

  @Test
  void afterAPauseTheyAreFewAgain() {
    assertThat(first.allows(1_000_000, 0)).isFalse();
    assertThat(first.allows(1_000_000, 5_000)).isTrue();

    first.restart();

    assertThat(most(5_001)).isEqualTo(FirstCalls.FIRST);
  }
}
