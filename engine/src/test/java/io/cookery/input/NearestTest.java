package io.cookery.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

  private static final List<String> KNOWN = List.of("supply", "seed", "traits", "inUniqueness");

  @Test
  void aMissingLetterIsFound() {
    assertThat(Nearest.to("suply", KNOWN)).contains("supply");
  }

  @Test
  void twoSwappedLettersAreOneSlip() {
    assertThat(Nearest.to("sede", KNOWN)).contains("seed");
  }

  @Test
  void theCaseOfLettersDoesNotMatter() {
    assertThat(Nearest.to("inuniqueness", KNOWN)).contains("inUniqueness");
  }

  @Test
  void aQuiteDifferentWordIsNotGuessed() {
    assertThat(Nearest.to("colour", KNOWN)).isEmpty();
    assertThat(Nearest.hint("colour", KNOWN)).isEmpty();
  }
}
