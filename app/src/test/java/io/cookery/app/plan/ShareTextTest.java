package io.cookery.app.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTextTest {

  @ParameterizedTest
  @CsvSource({
    "1, 10000, 0.01%",
    "1, 1000000, 0.0001%",
    "123, 1000000, 0.012%",
    "3, 1000, 0.3%",
    "1, 3, 33.3%",
    "1, 2, 50.0%",
    "0, 10000, 0.0%",
    "9999, 10000, 99.99%",
    "999999, 1000000, 99.9999%",
    "10000, 10000, 100.0%",
    "100, 10000, 1.0%",
    "997, 100000, 1.0%",
  })
  void aShareHasAsManyDigitsAsItNeeds(long pieces, long all, String text) {
    assertThat(ShareText.percent(pieces, all)).isEqualTo(text);
  }
}
