package io.cookery.trait.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTemplateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a [[Hat]] on      | a Fez on
          \\[[Hat]] is one  | [[Hat]] is one
          \\[[word]]        | [[word]]
          x\\\\[[Hat]]       | x\\Fez
          \\\\\\[[Hat]]       | \\[[Hat]]
          C:\\temp\\[a]     | C:\\temp\\[a]
          [[[Hat]]]         | [Fez]
          """)
  void aBackslashMakesTwoBracketsLiteral(String template, String text) {
    assertThat(TextTemplate.of(template, List.of("Hat")).render(_ -> "Fez")).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Robots",
        "[[Hat]]",
        "\\[[Hat]]",
        "a\\\\[[Hat]] b",
        "[[[Hat]]]",
        "[[[[Hat]]]]",
        "\\",
        "C:\\[x]",
        "[[Hat"
      })
  void aLiteralTextStandsForItself(String text) {
    String template = TextTemplate.literal(text) + " #[[Hat]]";

    assertThat(TextTemplate.of(template, List.of("Hat")).render(_ -> "Fez"))
        .isEqualTo(text + " #Fez");
  }
}
