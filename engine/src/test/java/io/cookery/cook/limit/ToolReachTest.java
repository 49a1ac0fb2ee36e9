package io.cookery.cook.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.cook.limit.ToolReach.Meaning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolReachTest {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private long nowNanos = Duration.ofHours(5).toNanos();
  private final ToolReach reach = new ToolReach(PATIENCE, nowNanos);
  private final List<Duration> pauses = new ArrayList<>();

  private Meaning missed() {
    return reach.missed("refused", nowNanos, pauses::add);
  }

  private void after(Duration time) {
    nowNanos += time.toNanos();
  }

  /** Calls it whenever it may be called again. */
  private Meaning missedUntil(Duration end) {
    Meaning meaning = missed();
    for (long until = nowNanos + end.toNanos(); nowNanos < until; meaning = missed()) {
      after(pauses.getLast());
    }
    return meaning;
  }

  @Test
  void oneCallOfManyIsNoOutage() {
    reach.reached(nowNanos);
    after(Duration.ofMillis(1_900));

    assertThat(missed()).isEqualTo(Meaning.PASSING);
    assertThat(pauses).isEmpty();
    assertThat(reach.outage(nowNanos)).isEmpty();
  }

  @Test
  void aToolThatWasNeverReachedIsOut() {
    assertThat(missed()).isEqualTo(Meaning.OUTAGE);
    assertThat(reach.outage(nowNanos)).contains(new Outage("refused", Duration.ofSeconds(1)));
  }

  @Test
  void callsThatFailTogetherPauseItOnce() {
    missed();
    missed();
    after(Duration.ofMillis(999));
    missed();
    assertThat(pauses).containsExactly(Duration.ofSeconds(1));

    after(Duration.ofMillis(1));
    missed();
    assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void patienceGrowsToAMinuteAndEnds() {
    assertThat(missedUntil(PATIENCE.minusMinutes(2))).isEqualTo(Meaning.OUTAGE);
    assertThat(pauses.stream().map(Duration::toSeconds))
        .startsWith(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);

    assertThat(missedUntil(Duration.ofMinutes(2))).isEqualTo(Meaning.FOR_LONG);
    assertThat(missed()).as("whoever resumes its cook").isEqualTo(Meaning.FOR_LONG);
  }

  @Test
  void anAnswerEndsIt() {
    missedUntil(PATIENCE);
    assertThat(reach.reached(nowNanos)).isTrue();
    assertThat(reach.reached(nowNanos)).isFalse();
    assertThat(reach.outage(nowNanos)).isEmpty();

    after(Duration.ofSeconds(3));
    pauses.clear();
    assertThat(missed()).isEqualTo(Meaning.OUTAGE);
    assertThat(pauses).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void oneOfLongAgoIsAnother() {
    missedUntil(PATIENCE);
    after(PATIENCE.plusMinutes(2));
    pauses.clear();

    assertThat(missed()).isEqualTo(Meaning.OUTAGE);
    assertThat(pauses).containsExactly(Duration.ofSeconds(1));
  }
}
