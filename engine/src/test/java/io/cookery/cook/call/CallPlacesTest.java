package io.cookery.cook.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallPlacesTest {

  private final CallPlaces<String> places = new CallPlaces<>();

  private record Waiter(Thread thread, CompletableFuture<CallPlaces.Place> place) {}

  private Waiter waiter(String whose, int most) {
    CompletableFuture<CallPlaces.Place> place = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                place.complete(places.take(whose, most));
              } catch (InterruptedException e) {
                place.completeExceptionally(e);
              }
            });
    await().until(() -> place.isDone() || thread.getState() == Thread.State.WAITING);
    return new Waiter(thread, place);
  }

  @Test
  void noMoreTakePlacesThanThereAre() throws Exception {
    CallPlaces.Place first = places.take("a", 1);
    Waiter second = waiter("a", 1);
    assertThat(second.place()).isNotDone();
    waiter("b", 1).place().get(10, TimeUnit.SECONDS).close();

    first.close();

    second.place().get(10, TimeUnit.SECONDS).close();
  }

  @Test
  void aNumberThatChangesHoldsForWhoComesAfterIt() throws Exception {
    CallPlaces.Place first = places.take("a", 1);
    Waiter second = waiter("a", 1);

    CallPlaces.Place third = waiter("a", 3).place().get(10, TimeUnit.SECONDS);
    CallPlaces.Place released = second.place().get(10, TimeUnit.SECONDS);
    Waiter fourth = waiter("a", 1);

    first.close();
    third.close();
    assertThat(fourth.place()).as("two of three places are gone").isNotDone();
    released.close();
    fourth.place().get(10, TimeUnit.SECONDS).close();
  }

  @Test
  void nothingIsKeptOfWhomNobodyUses() throws Exception {
    CallPlaces.Place first = places.take("a", 1);
    Waiter interrupted = waiter("a", 1);
    interrupted.thread().interrupt();
    interrupted.thread().join();
    assertThat(places.size()).isEqualTo(1);

    first.close();

    assertThat(places.size()).isZero();
  }
}
