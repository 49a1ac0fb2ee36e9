package io.cookery.app.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlScalarTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No",
        "yes",
        "on",
        "off",
        "y",
        "007",
        "-01",
        "0x1F",
        "0o17",
        "1_000",
        "1:30",
        "2026-01-01",
        ".inf",
        ".nan",
        "1e9999999999",
        "None"
      })
  void whatPeopleMeanAsTextStaysText(String word) {
    assertThat(YamlScalar.read(word).stringValue()).isEqualTo(word);
  }

  @Test
  void numbersAreExact() {
    assertThat(YamlScalar.read("-12").intValue()).isEqualTo(-12);
    assertThat(YamlScalar.read("9007199254740993").longValue()).isEqualTo(9007199254740993L);
    assertThat(YamlScalar.read("1.50").decimalValue()).isEqualTo(new BigDecimal("1.50"));
    assertThat(YamlScalar.read("1e3").decimalValue()).isEqualByComparingTo("1000");
    assertThat(YamlScalar.read("0").intValue()).isZero();
  }

  @Test
  void nothingAndTruthAreRead() {
    assertThat(YamlScalar.read("").isNull()).isTrue();
    assertThat(YamlScalar.read("~").isNull()).isTrue();
    assertThat(YamlScalar.read("True").booleanValue()).isTrue();
    assertThat(YamlScalar.read("false").booleanValue()).isFalse();
  }
}
