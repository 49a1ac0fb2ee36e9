package io.cookery.trait.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ApportionmentTest {

  @Test
  void remaindersDecideExactly() {
    BigDecimal[] thirds = {BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE};
    Targets targets = Apportionment.of(5, thirds, new int[] {0, 3, 0});

    assertThat(targets.least()).containsExactly(2, 0, 2); // 8 pieces in all, 2.67 each
    assertThat(targets.preferred()).containsExactly(3, 0, 2);
    assertThat(targets.most()).containsExactly(3, 0, 3);
    assertThat(Arrays.stream(targets.share()).sum()).isEqualTo(5);
  }
}
