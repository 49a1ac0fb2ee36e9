package io.cookery.trait.plan;

import static io.cookery.trait.Specs.even;
import static io.cookery.trait.Specs.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class InterruptedPlanTest {

  @Test
  void aPlanEndsWhenItsThreadIsInterrupted() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> TraitPlan.of(spec(1_000, even("A", 20), even("B", 60))))
          .isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
