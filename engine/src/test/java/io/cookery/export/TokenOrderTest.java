package io.cookery.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TokenOrderTest {

  private static List<Integer> slots(int pieces, @Nullable Long seed) {
    return TokenOrder.of(entries(pieces), 1, seed).stream()
        .map(token -> token.entry().slot())
        .toList();
  }

  /** Pieces in every other slot. */
  private static List<Entry> entries(int pieces) {
    return IntStream.range(0, pieces)
        .mapToObj(i -> new Entry(2 * i, new int[0], List.of()))
        .toList();
  }

  @Test
  void withoutASeedATokenHasTheNumberOfItsSlot() {
    assertThat(TokenOrder.of(entries(3), 1, null))
        .extracting(Token::number)
        .containsExactly(1, 3, 5);
  }

  @Test
  void shuffledTokensAreNumberedWithoutGaps() {
    assertThat(TokenOrder.of(entries(4), 1, 1L))
        .extracting(Token::number)
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void aSeedGivesThisOrderForEver() {
    // Worked out by a separate program from the recipe in docs/export.md.
    assertThat(slots(10, 99L)).containsExactly(14, 6, 16, 18, 8, 12, 4, 10, 0, 2);
    assertThat(slots(10, 0L)).containsExactly(10, 12, 2, 8, 16, 6, 4, 18, 0, 14);
  }

  @Test
  void everyPieceComesOnceAndSeedsDiffer() {
    assertThat(slots(1_000, 7L))
        .containsExactlyInAnyOrderElementsOf(slots(1_000, null))
        .isNotEqualTo(slots(1_000, 8L));
  }

  @Test
  void theNumbersBehindItAreThoseOfThePublishedGenerator() {
    // First outputs for seed 1234567 as listed by other implementations of SplitMix64.
    SplitMix64 random = new SplitMix64(1_234_567);
    assertThat(random.next()).isEqualTo(6_457_827_717_110_365_317L);
    assertThat(random.next()).isEqualTo(3_203_168_211_198_807_973L);
  }
}
