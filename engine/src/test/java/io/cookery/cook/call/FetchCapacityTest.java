package io.cookery.cook.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FetchCapacityTest {

  private static final long MEBIBYTE = 1 << 20;

  /** Eight places. */
  private final FetchCapacity eight = FetchCapacity.ofHeap(4096 * MEBIBYTE);

  private static List<FetchCapacity.Space> all(FetchCapacity room, String tool)
      throws InterruptedException {
    List<FetchCapacity.Space> taken = new ArrayList<>();
    for (Optional<FetchCapacity.Space> next = room.take(tool, Duration.ZERO);
        next.isPresent();
        next = room.take(tool, Duration.ZERO)) {
      taken.add(next.get());
    }
    return taken;
  }

  private static int allOfMany(FetchCapacity room) throws InterruptedException {
    int taken = 0;
    for (int tool = 0; tool < 100; tool++) {
      taken += all(room, "tool" + tool).size();
    }
    return taken;
  }

  /** Takes space as soon as there is some; returns when it waits or has it. */
  private static CompletableFuture<FetchCapacity.Space> waiting(FetchCapacity room, String tool) {
    CompletableFuture<FetchCapacity.Space> space = new CompletableFuture<>();
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                space.complete(room.take(tool, FetchCapacity.AS_LONG_AS_IT_TAKES).orElseThrow());
              } catch (InterruptedException e) {
                space.completeExceptionally(e);
              }
            });
    await().until(() -> space.isDone() || thread.getState() == Thread.State.TIMED_WAITING);
    return space;
  }

  @Test
  void aPartOfTheHeapBoundsHowManyAreFetched() throws Exception {
    assertThat(eight.places())
        .isEqualTo(4096 / FetchCapacity.HEAP_DIVISOR / FetchCapacity.MEBIBYTES_EACH)
        .isEqualTo(8);
    assertThat(allOfMany(eight)).isEqualTo(8);
  }

  @Test
  void onAHeapThatIsTooSmallForOneThereIsOneAtATime() throws Exception {
    for (long heap : new long[] {1, 64 * MEBIBYTE, 300 * MEBIBYTE}) {
      FetchCapacity room = FetchCapacity.ofHeap(heap);
      List<FetchCapacity.Space> taken = all(room, "a");
      assertThat(taken).hasSize(1);

      taken.getFirst().close();

      assertThat(all(room, "a")).hasSize(1);
    }
  }

  @Test
  void onALargeHeapTheirNumberIsBounded() throws Exception {
    assertThat(allOfMany(FetchCapacity.ofHeap(1_000_000 * MEBIBYTE)))
        .isEqualTo(FetchCapacity.MAX_FETCHES);
  }

  @Test
  void aToolWhoseLinksHangLeavesPlacesToOthers() throws Exception {
    assertThat(all(eight, "hangs")).hasSize(6);
    assertThat(all(eight, "other")).hasSize(2);
    assertThat(all(FetchCapacity.ofHeap(1024 * MEBIBYTE), "hangs")).hasSize(1);
  }

  @Test
  void whileOthersWaitAToolHasHalfAndTheyTakeTurns() throws Exception {
    List<FetchCapacity.Space> held = all(eight, "a");
    held.addAll(all(eight, "b"));
    List<CompletableFuture<FetchCapacity.Space>> a = new ArrayList<>();
    List<CompletableFuture<FetchCapacity.Space>> c = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      a.add(waiting(eight, "a"));
    }
    for (int i = 0; i < 3; i++) {
      c.add(waiting(eight, "c"));
    }

    held.removeFirst().close();
    assertThat(c.get(0).get()).as("a holds more than half").isNotNull();
    held.removeFirst().close();
    assertThat(c.get(1).get()).as("a holds half").isNotNull();
    held.removeFirst().close();
    assertThat(a.get(0).get()).as("a holds less than half, and it is its turn").isNotNull();
    held.removeFirst().close();
    assertThat(c.get(2).get()).as("its turn").isNotNull();
    held.removeFirst().close();
    assertThat(a.get(1).get()).as("nobody else waits").isNotNull();
  }

  @Test
  void whoGivesUpWaitingKeepsNobodyBack() throws Exception {
    List<FetchCapacity.Space> held = all(eight, "a");
    all(eight, "b");
    held.subList(0, 2).forEach(FetchCapacity.Space::close);
    assertThat(all(eight, "c")).hasSize(2);
    CompletableFuture<FetchCapacity.Space> waits = waiting(eight, "a");
    assertThat(eight.take("d", Duration.ofMillis(1))).isEmpty();

    held.get(2).close();

    assertThat(waits.get()).isNotNull();
  }

  @Test
  void whoIsInterruptedHoldsNothing() throws Exception {
    List<FetchCapacity.Space> held = all(FetchCapacity.ofHeap(1), "a");
    assertThat(held).hasSize(1);
    FetchCapacity one = FetchCapacity.ofHeap(1);
    FetchCapacity.Space space = one.take("a", Duration.ZERO).orElseThrow();
    CompletableFuture<Void> ended = new CompletableFuture<>();
    AtomicReference<Thread> thread = new AtomicReference<>();
    thread.set(
        Thread.ofPlatform()
            .start(() -> {
              try {
                var _ = one.take("b", FetchCapacity.AS_LONG_AS_IT_TAKES);
                ended.complete(null);
              } catch (InterruptedException e) {
                ended.completeExceptionally(e);
              }
            }));
    await().until(() -> thread.get().getState() == Thread.State.TIMED_WAITING);

    thread.get().interrupt();

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(ended::get)
        .withCauseInstanceOf(InterruptedException.class);
    space.close();
    assertThat(all(one, "c")).hasSize(1);
  }
}
