package io.cookery.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.input.BadInputException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NameTemplateTest {

  private static String name(String template, Map<String, String> traits) {
    return NameTemplate.of(template, Kitchen.tree("Body", "Hat.*(")).name(7, traits);
  }

  @Test
  void numberAndCategoriesAreFilledIn() {
    assertThat(name("[[Body]] robot #[[number]]!", Map.of("Body", "Tin")))
        .isEqualTo("Tin robot #7!");
  }

  @Test
  void namesAreLiteralAndWhatIsFilledInIsNotFilledInAgain() {
    assertThat(name("[[Hat.*(]]", Map.of("Hat.*(", "$1 [[Body]]", "Body", "Tin")))
        .isEqualTo("$1 [[Body]]");
  }

  @Test
  void bracketsThatAreNoPlaceholderAreText() {
    assertThat(name("a [[ b ] c", Map.of())).isEqualTo("a [[ b ] c");
  }

  @Test
  void anUnknownNameIsRefused() {
    assertThatThrownBy(() -> name("[[Bodi]]", Map.of()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("[[Bodi]]");
  }
}
