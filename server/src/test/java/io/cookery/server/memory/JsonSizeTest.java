package io.cookery.server.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonSizeTest {

  private static long counted(String json) {
    return JsonSize.values(json.getBytes(StandardCharsets.UTF_8));
  }

  private static long inTree(JsonNode node) {
    long own = node.isObject() ? node.size() + 1L : 1;
    return own + node.values().stream().mapToLong(JsonSizeTest::inTree).sum();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "1 | 1",
        "[] | 1",
        "{ } | 1",
        "[ [ ] , [\t] ] | 3",
        "{\"a\":1} | 3",
        "{\"a\":{},\"b\":[1, 2,\"x\"],\"c\":null} | 10",
        "[\"a,b:[{\\\"]\",\"\\\\\",{\"[\\\\\":\",\"}] | 6"
      })
  void valuesAndNamesAreCountedAsTheyWillBeInTheTree(String json, long values) {
    assertThat(counted(json)).isEqualTo(values);
    assertThat(inTree(new JsonMapper().readTree(json))).isEqualTo(values);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {"\"", "\"\\", "[[[", "]}"})
  void whatIsNotJsonIsCountedSomehow(String json) {
    assertThat(counted(json)).isBetween(0L, 10L);
  }
}
