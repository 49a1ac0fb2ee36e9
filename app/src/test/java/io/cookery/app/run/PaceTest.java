package io.cookery.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.app.run.Pace.Left;
import io.cookery.cook.Cook;
import io.cookery.cook.CookStatus;
import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PaceTest {

  private final Pace pace = new Pace();

  private void at(double seconds, int filled) {
    pace.add(cook(filled), (long) (seconds * 1e9));
  }

  static Cook cook(int filled) {
    return new Cook(
        new CookId(new CollectionId(new UUID(0, 1)), 1),
        "layers",
        CookStatus.running,
        null,
        1_000,
        filled,
        0,
        0,
        1_000 - filled,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        null,
        8,
        null,
        3,
        Duration.ofMinutes(30),
        1,
        0,
        Instant.EPOCH,
        Instant.EPOCH,
        null);
  }

  @Test
  void nothingIsSaidOfTheFirstMoment() {
    at(0, 0);
    at(0.1, 5);

    assertThat(pace.piecesPerMinute()).isEmpty();
    assertThat(pace.left(cook(5))).isEmpty();
  }

  @Test
  void theRateIsThatOfTheLastHalf() {
    at(0, 0);
    for (int second = 1; second <= 40; second++) {
      at(second, second <= 20 ? second : 20 + 10 * (second - 20));
    }

    assertThat(pace.piecesPerMinute()).hasValue(600.0);
  }

  @Test
  void ofFewPiecesNoTimeIsTold() {
    at(0, 0);
    at(9, Pace.ENOUGH - 1);
    assertThat(pace.left(cook(Pace.ENOUGH - 1))).isEmpty();
    at(10, Pace.ENOUGH);
    assertThat(pace.left(cook(Pace.ENOUGH))).isPresent();
  }

  @Test
  void whenAllIsThereNoTimeIsLeft() {
    at(0, 0);
    at(10, 999);
    assertThat(pace.left(cook(999))).isPresent();
    at(11, 1_000);
    assertThat(pace.left(cook(1_000))).isEmpty();
  }

  @Test
  void aSlowToolsTimeIsToldOfFourPieces() {
    at(0, 0);
    at(29, 4);
    assertThat(pace.left(cook(4))).isEmpty();
    at(31, 4);
    Left left = pace.left(cook(4)).orElseThrow();
    // 996 pieces at 4 in 31 s are 7,719 s.
    assertThat(left.low()).isBetween(Duration.ofSeconds(4_000), Duration.ofSeconds(5_000));
    assertThat(left.high()).isBetween(Duration.ofSeconds(12_000), Duration.ofSeconds(14_000));
  }

  @Test
  void theRangeHasTheTimeAtThisRateAndGetsNarrower() {
    at(0, 0);
    at(10, 100);
    Left wide = pace.left(cook(100)).orElseThrow();
    assertThat(wide.low()).isBetween(Duration.ofSeconds(70), Duration.ofSeconds(85));
    assertThat(wide.high()).isBetween(Duration.ofSeconds(95), Duration.ofSeconds(110));
    for (int second = 11; second <= 60; second++) {
      at(second, 10 * second);
    }
    Left narrow = pace.left(cook(600)).orElseThrow();
    assertThat(narrow.low()).isLessThan(Duration.ofSeconds(40));
    assertThat(narrow.high()).isGreaterThan(Duration.ofSeconds(40));
    assertThat(ratio(narrow)).isLessThan(ratio(wide));
  }

  private static double ratio(Left left) {
    return (double) left.high().toMillis() / left.low().toMillis();
  }

  @Test
  void ofALongCookFewMomentsAreKeptAndTheRateStaysRight() {
    for (int second = 0; second <= 20_000; second++) {
      at(second, second / 25);
    }
    assertThat(pace.piecesPerMinute().orElseThrow()).isBetween(2.3, 2.5);
  }
}
