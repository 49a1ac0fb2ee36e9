package io.cookery.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource({
    "PT0.84S,0.8s",
    "PT42S,42s",
    "PT59.7S,1m00s",
    "PT3M5S,3m05s",
    "PT2H7M,2h07m",
    "P3DT4H,3d04h"
  })
  void timesAreShort(Duration time, String shown) {
    assertThat(Figures.time(time)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"0,$0.00", "1.25,$1.25", "0.003,$0.003", "1234.5,'$1,234.50'", "2.500000,$2.50"})
  void moneyShowsItsSmallestPart(BigDecimal amount, String shown) {
    assertThat(Figures.usd(amount)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0 bytes",
    "1,1 byte",
    "999,999 bytes",
    "1000,1.0 kB",
    "9949,9.9 kB",
    "9950,10 kB",
    "999499,999 kB",
    "999500,1.0 MB",
    "23400000,23 MB",
    "5000000000,5.0 GB",
    "9223372036854775807,9.2 EB"
  })
  void bytesHaveTwoOrThreeDigits(long number, String shown) {
    assertThat(Figures.bytes(number)).isEqualTo(shown);
  }

  @Test
  void countsAreGrouped() {
    assertThat(Figures.count(1_234_567)).isEqualTo("1,234,567");
    assertThat(Figures.pieces(1)).isEqualTo("1 piece");
    assertThat(Figures.count(BigInteger.TEN.pow(30))).isEqualTo("about 1.0e+30");
  }

  @Test
  void columnsAreAligned() {
    assertThat(new Columns("<>").row("a", "10").row("bcd", "1").lines())
        .containsExactly("a    10", "bcd   1");
  }

  @Test
  void aRangeOfTimeIsInOneUnitAndNeverNought() {
    assertThat(range(1, 4)).isEqualTo("a few seconds");
    assertThat(range(1, 8)).isEqualTo("5–10 s");
    assertThat(range(22, 34)).isEqualTo("20–35 s");
    assertThat(range(41, 44)).isEqualTo("about 45 s");
    assertThat(range(190, 290)).isEqualTo("3–5 min");
    assertThat(range(20, 100)).isEqualTo("1–2 min");
    assertThat(range(3 * 3600, 8 * 3600)).isEqualTo("3–8 h");
    assertThat(range(5_400, 7_000)).isEqualTo("about 1.5 h");
    assertThat(range(5_300, 7_000)).isEqualTo("1–2 h");
    assertThat(range(150_000, 250_000)).isEqualTo("1.5–3 days");
  }

  private static String range(int low, int high) {
    return Figures.range(Duration.ofSeconds(low), Duration.ofSeconds(high));
  }
}
