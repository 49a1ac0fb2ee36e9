package io.cookery.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdleHeapTest {

  private static final long SMALL = IdleHeap.SMALL_BYTES;

  private long bytes = 8 * SMALL;
  private long collections = 3;
  private int collected;

  private final IdleHeap heap =
      new IdleHeap(
          () -> bytes,
          () -> collections,
          () -> {
            collected++;
            collections++;
            bytes = 2 * SMALL;
          });

  @AfterEach
  void close() {
    heap.close();
  }

  @Test
  void aHeapThatIsLargeAndIdleIsCollectedOnce() {
    heap.look();
    assertThat(collected).isZero();
    heap.look();
    assertThat(collected).isEqualTo(1);
    heap.look();
    heap.look();
    assertThat(collected).isEqualTo(1);
  }

  @Test
  void oneThatGrewAgainIsCollectedAgain() {
    heap.look();
    heap.look();
    bytes = 3 * SMALL;
    heap.look();
    assertThat(collected).isEqualTo(2);
  }

  @Test
  void oneThatIsBusyOrSmallIsLeftAlone() {
    for (int i = 0; i < 5; i++) {
      heap.look();
      collections++;
    }
    bytes = SMALL;
    heap.look();
    heap.look();
    assertThat(collected).isZero();
  }
}
