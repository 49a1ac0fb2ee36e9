package io.cookery.cook.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FetchRoomTest {

  private static final long MEBIBYTE = 1 << 20;

  private static List<FetchRoom.Space> all(FetchRoom room) throws InterruptedException {
    List<FetchRoom.Space> taken = new ArrayList<>();
    for (Optional<FetchRoom.Space> next = room.take(Duration.ZERO);
        next.isPresent();
        next = room.take(Duration.ZERO)) {
      taken.add(next.get());
    }
    return taken;
  }

  @Test
  void aPartOfTheHeapBoundsHowManyAreFetched() throws Exception {
    FetchRoom room = FetchRoom.ofHeap(4096 * MEBIBYTE);

    assertThat(all(room)).hasSize(4096 / FetchRoom.HEAP_DIVISOR / FetchRoom.MEBIBYTES_EACH);
  }

  @Test
  void onAHeapThatIsTooSmallForOneThereIsOneAtATime() throws Exception {
    for (long heap : new long[] {1, 64 * MEBIBYTE, 300 * MEBIBYTE}) {
      FetchRoom room = FetchRoom.ofHeap(heap);
      List<FetchRoom.Space> taken = all(room);
      assertThat(taken).hasSize(1);

      taken.getFirst().close();

      assertThat(all(room)).hasSize(1);
    }
  }

  @Test
  void onALargeHeapTheirNumberIsBounded() throws Exception {
    assertThat(all(FetchRoom.ofHeap(1_000_000 * MEBIBYTE))).hasSize(FetchRoom.MAX_FETCHES);
  }
}
