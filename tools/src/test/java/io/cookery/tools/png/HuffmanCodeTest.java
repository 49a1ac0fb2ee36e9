package io.cookery.tools.png;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HuffmanCodeTest {

  @Test
  void frequentSymbolsGetShortCodes() {
    assertThat(HuffmanCode.of(new int[] {5, 0, 1, 2, 9}, 15).lengths)
        .containsExactly(2, 0, 3, 3, 1);
  }

  @Test
  void noCodeIsLongerThanAllowedAndAllOfThemFillTheTree() {
    int[] fibonacci = new int[30];
    for (int i = 0; i < 30; i++) {
      fibonacci[i] = i < 2 ? 1 : fibonacci[i - 1] + fibonacci[i - 2];
    }
    for (int maxBits : new int[] {7, 9, 15}) {
      int[] lengths = HuffmanCode.of(fibonacci, maxBits).lengths;
      assertThat(Arrays.stream(lengths).max().orElseThrow()).isLessThanOrEqualTo(maxBits);
      assertThat(Arrays.stream(lengths).mapToDouble(l -> Math.pow(2, -l)).sum()).isEqualTo(1);
    }
  }

  @Test
  void noCodeBeginsAnother() {
    SplittableRandom random = new SplittableRandom(3);
    int[] frequencies = random.ints(286, 0, 1000).map(f -> f < 300 ? 0 : f * f).toArray();
    HuffmanCode code = HuffmanCode.of(frequencies, 15);
    for (int a = 0; a < 286; a++) {
      for (int b = 0; b < 286; b++) {
        int shorter = code.lengths[a];
        if (a != b && shorter > 0 && code.lengths[b] >= shorter) {
          assertThat(code.codes[b] & (1 << shorter) - 1).isNotEqualTo(code.codes[a]);
        }
      }
    }
  }

  @Test
  void oneSymbolAloneTakesOneBitAndNoneTakesNothing() {
    assertThat(HuffmanCode.of(new int[] {0, 7}, 15).lengths).containsExactly(0, 1);
    assertThat(HuffmanCode.of(new int[] {0, 0}, 15).lengths).containsExactly(0, 0);
  }
}
