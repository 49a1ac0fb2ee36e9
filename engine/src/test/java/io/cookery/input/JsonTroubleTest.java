package io.cookery.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class JsonTroubleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ // x              | JSON has no comments",
        "{\"a\":1,}          | a comma before this has nothing behind it",
        "{'a':1}             | JSON has double quotes only",
        "{a:1}               | a key needs double quotes",
        "{\"a\" 1}           | a colon is missing",
        "[1 2]               | a comma is missing",
        "[1                  | the file ends before every bracket is closed",
        "[\"a                | the text ends before its quote is closed",
        "[1}                 | this bracket closes none that is open",
        "[two]               | \"two\" needs double quotes",
        "[NaN]               | \"NaN\" needs double quotes",
        "[007]               | a number begins with 0",
        "[+1]                | a number begins with +",
        "[1.]                | a number is written wrongly",
        "[\"\\q\"]           | a backslash in a text begins an escape",
        "<html>              | this is not JSON but looks like HTML",
        "[,1]                | a value is missing before this comma"
      })
  void aSlipIsToldInWordsOfOurOwn(String json, String words) {
    JacksonException broken =
        assertThrows(JacksonException.class, () -> JsonMapper.shared().readTree(json));

    assertThat(JsonTrouble.words(broken))
        .startsWith(words)
        .doesNotContain("code ", "token", "Feature", "marker");
  }
}
