package io.cookery.cook.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.cook.limit.CallReport.Level;
import io.cookery.cook.limit.Learned.Block;
import io.cookery.cook.limit.Learned.Noise;
import io.cookery.cook.limit.Learned.Probe;
import io.cookery.cook.limit.Learned.Round;
import io.cookery.cook.limit.Learned.Strain;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A cook that calls a tool far less often than it may, and is told to wait now and then. */
class RareCallsTest {

  private static final int EPOCH = 3;
  private static final double PER_SECOND = 40;
  private static final long EVERY_MILLIS = 400;
  private static final int CALLS = 2;

  private final AdaptiveRate rate = new AdaptiveRate(knows(PER_SECOND));

  private static Learned knows(double perSecond) {
    return new Learned(
        EPOCH,
        perSecond,
        0,
        false,
        perSecond,
        true,
        5,
        Round.from(0),
        Strain.NONE,
        new Noise(0, 0),
        List.of(),
        List.of(),
        new Block(0, 0, 0, 0, 0),
        new Probe(0, 0, 0),
        Map.of(),
        0,
        false,
        0);
  }

  private void taken(long nowMillis) {
    rate.observe(report(CALLS, 0), nowMillis);
  }

  private void toldToWait(long nowMillis, int refusals) {
    rate.observe(report(refusals, refusals * CallBook.WAIT_WEIGHT), nowMillis);
  }

  private CallReport report(int begun, int refused) {
    int passed = refused == 0 ? begun : 0;
    List<Level> levels = List.of(new Level(1, passed, begun - passed));
    return new CallReport(
        "a",
        rate.learned().epoch(),
        begun,
        refused,
        true,
        refused > 0,
        passed,
        levels,
        0,
        0,
        1,
        0,
        0);
  }

  @Test
  void oneRefusalOfARateThatWasHardlyUsedLowersNothing() {
    for (int round = 1; round <= 300; round++) {
      taken(round * EVERY_MILLIS);
      if (round % 30 == 0) {
        toldToWait(round * EVERY_MILLIS, 1);
      }
    }

    assertThat(rate.learned().perSecond()).isGreaterThanOrEqualTo(PER_SECOND);
  }

  @Test
  void severalLowerIt() {
    taken(EVERY_MILLIS);
    toldToWait(2 * EVERY_MILLIS, 2);

    assertThat(rate.learned().perSecond()).isBetween(1.0, PER_SECOND * 0.99);
  }
}
