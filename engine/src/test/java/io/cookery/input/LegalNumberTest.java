package io.cookery.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class LegalNumberTest {

  /** As bodies of requests are read, and as what is kept is read back. */
  private static final List<JsonMapper> READERS =
      List.of(
          JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build(),
          new JsonMapper());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0.0",
        "0.000",
        "1",
        "-9223372036854775809",
        "3.25",
        "1e300",
        "-1e300",
        "1e-300",
        "123456789012345678901234567890.123456789012"
      })
  void whatEverybodyCanReadIsKept(String number) {
    for (JsonMapper reader : READERS) {
      assertThat(LegalText.problems(reader.readTree("{\"a\": [%s]}".formatted(number)))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e301", "-1e400", "1e999999999"})
  void whatIsInfiniteToOthersIsNot(String number) {
    for (JsonMapper reader : READERS) {
      assertThat(LegalText.problems(reader.readTree("{\"a\": [%s]}".formatted(number))))
          .singleElement()
          .satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("/a/0");
            assertThat(problem.message()).contains("finite");
          });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e-301", "1e-999999999", "0e999999999", "0e-999999999"})
  void noExponentStandsForABillionDigits(String number) {
    assertThat(LegalText.problems(READERS.getFirst().readTree(number))).hasSize(1);
  }
}
