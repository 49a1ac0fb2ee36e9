package io.cookery.cook.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FetchCapacityTest {

  private static final long MEBIBYTE = 1 << 20;

  private static List<FetchCapacity.Space> all(FetchCapacity room) throws InterruptedException {
    List<FetchCapacity.Space> taken = new ArrayList<>();
    for (Optional<FetchCapacity.Space> next = room.take(Duration.ZERO);
        next.isPresent();
        next = room.take(Duration.ZERO)) {
      taken.add(next.get());
    }
    return taken;
  }

  @Test
  void aPartOfTheHeapBoundsHowManyAreFetched() throws Exception {
    FetchCapacity room = FetchCapacity.ofHeap(4096 * MEBIBYTE);

    assertThat(all(room)).hasSize(4096 / FetchCapacity.HEAP_DIVISOR / FetchCapacity.MEBIBYTES_EACH);
  }

  @Test
  void onAHeapThatIsTooSmallForOneThereIsOneAtATime() throws Exception {
    for (long heap : new long[] {1, 64 * MEBIBYTE, 300 * MEBIBYTE}) {
      FetchCapacity room = FetchCapacity.ofHeap(heap);
      List<FetchCapacity.Space> taken = all(room);
      assertThat(taken).hasSize(1);

      taken.getFirst().close();

      assertThat(all(room)).hasSize(1);
    }
  }

  @Test
  void onALargeHeapTheirNumberIsBounded() throws Exception {
    assertThat(all(FetchCapacity.ofHeap(1_000_000 * MEBIBYTE))).hasSize(FetchCapacity.MAX_FETCHES);
  }
}
