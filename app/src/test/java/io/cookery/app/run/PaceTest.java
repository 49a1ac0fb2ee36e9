package io.cookery.app.run;

import static org.assertj.core.api.Assertions.assertThat;

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
  void theRateIsThatOfTheLastSeconds() {
    at(0, 0);
    at(10, 10);
    at(20, 20);
    at(25, 220);

    assertThat(pace.piecesPerMinute()).hasValue(2400.0);
  }

  @Test
  void whatIsLeftFollowsFromTheRate() {
    at(0, 0);
    at(10, 100);

    assertThat(pace.left(cook(100))).hasValue(Duration.ofSeconds(90));
  }
}
