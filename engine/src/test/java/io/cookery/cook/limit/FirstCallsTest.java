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
    for (long millis = 1; millis < 5 * FirstCalls.DOUBLED_AFTER_MILLIS; millis++) {
      int now = most(millis);
      assertThat(now - before).isLessThanOrEqualTo(1 + before / 10);
      before = now;
    }
    assertThat(before).isGreaterThan(64);
    assertThat(first.allows(1_000_000, 5_000)).isTrue();
  }

  private int most(long millis) {
    int most = 0;
    while (first.allows(most, millis)) {
      most++;
    }
    return most;
  }

  @Test
  void theyBecomeFewerWhenOneIsRefused() {
    assertThat(most(0)).isEqualTo(FirstCalls.FIRST);
    int before = most(700);
    assertThat(before).isGreaterThan(4 * FirstCalls.FIRST);

    first.refused(before, 700);
    first.refused(before, 701);

    assertThat(most(701)).isEqualTo(before / 2);
    first.refused(before / 2, 701 + FirstCalls.DOUBLED_AFTER_MILLIS);
    assertThat(most(701 + FirstCalls.DOUBLED_AFTER_MILLIS)).isLessThanOrEqualTo(before / 2);
  }

  @Test
  void whereAnyNumberIsMadeARefusalChangesNothing() {
    assertThat(first.allows(1_000_000, 0)).isFalse();
    assertThat(first.allows(1_000_000, 5_000)).isTrue();

    first.refused(10, 5_000);

    assertThat(first.allows(1_000_000, 5_000)).isTrue();
  }

  @Test
  void afterAPauseTheyAreFewAgain() {
    assertThat(first.allows(1_000_000, 0)).isFalse();
    assertThat(first.allows(1_000_000, 5_000)).isTrue();

    first.restart();

    assertThat(most(5_001)).isEqualTo(FirstCalls.FIRST);
  }
}
