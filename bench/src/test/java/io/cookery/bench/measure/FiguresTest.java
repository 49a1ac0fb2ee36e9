package io.cookery.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void percentilesAreTimesThatWereMeasured() {
    long[] nanos = LongStream.rangeClosed(1, 200).map(i -> (201 - i) * 1_000_000).toArray();

    assertThat(Latency.of(nanos)).isEqualTo(new Latency(100, 198));
    assertThat(Latency.of(new long[] {5_000_000})).isEqualTo(new Latency(5, 5));
    assertThat(Latency.of(new long[0])).isNull();
  }

  @Test
  void theMedianRoundCounts() {
    CallState standing = new CallState("it", List.of(round(10), round(2), round(5)));

    assertThat(standing.rate()).isEqualTo(20);
    assertThat(new CallState("it", List.of(round(4), round(2))).rate()).isEqualTo(25);
  }

  private static Round round(double seconds) {
    return new Round(100, seconds, null, null, 0, 0, new Cpu(0, 0), 0, 0);
  }

  @Test
  void aGoalSaysWhatHolds() {
    assertThat(new Goal.AtLeast(0.6).holds(0.6)).isTrue();
    assertThat(new Goal.AtLeast(0.6).holds(0.59)).isFalse();
    assertThat(new Goal.AtMost(1_500).holds(1_500)).isTrue();
    assertThat(new Goal.AtMost(1_500).holds(1_501)).isFalse();
    assertThat(new Goal.AtMost(1_500).text()).isEqualTo("≤ 1,500");
    assertThat(new Goal.AtLeast(0.95).text()).isEqualTo("≥ 0.95");
  }

  @Test
  void aCountThatIsOffIsAnError() {
    assertThatThrownBy(() -> Trial.expect("pieces", 3, 2))
        .hasMessage("pieces: expected 3, found 2");
  }

  @Test
  void aLogKeepsTheFirstAndCountsAll() {
    NanoLog log = new NanoLog(2);

    assertThat(log.add(9)).isZero();
    assertThat(log.add(3)).isEqualTo(1);
    assertThat(log.add(1)).isEqualTo(2);
    assertThat(log.count()).isEqualTo(3);
    assertThat(log.sorted()).containsExactly(3, 9);
  }
}
