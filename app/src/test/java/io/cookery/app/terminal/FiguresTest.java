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
}
