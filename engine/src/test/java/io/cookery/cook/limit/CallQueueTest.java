package io.cookery.cook.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.cook.limit.CallQueue.Waiter;
import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Whose turn it is. */
class CallQueueTest {

  private final CallQueue queue = new CallQueue();
  private final AccountId many = new AccountId(UUID.randomUUID());
  private final AccountId one = new AccountId(UUID.randomUUID());

  private static CollectionId cook() {
    return new CollectionId(UUID.randomUUID());
  }

  private List<Waiter> add(AccountId account, CollectionId cook, int jobs) {
    List<Waiter> waiters = new ArrayList<>();
    for (int i = 0; i < jobs; i++) {
      Waiter waiter = new Waiter(i % 2 == 0, new CompletableFuture<>());
      queue.add(account, cook, waiter);
      waiters.add(waiter);
    }
    return waiters;
  }

  @Test
  void anAccountWithManyCooksHasNoMoreTurnsThanOneWithASingleCook() {
    for (int i = 0; i < 20; i++) {
      add(many, cook(), 10);
    }
    CollectionId single = cook();
    List<Waiter> own = add(one, single, 10);

    assertThat(queue.sharers(single)).isEqualTo(2);
    int turns = 0;
    for (int i = 0; i < 20; i++) {
      turns += own.contains(queue.next().orElseThrow()) ? 1 : 0;
    }
    assertThat(turns).isEqualTo(10);
  }

  @Test
  void cooksOfAnAccountTakeTurns() {
    List<Waiter> first = add(many, cook(), 3);
    List<Waiter> second = add(many, cook(), 3);

    assertThat(List.of(next(), next(), next(), next()))
        .containsExactly(first.get(0), second.get(0), first.get(1), second.get(1));
  }

  private Waiter next() {
    return queue.next().orElseThrow();
  }

  @Test
  void whoLeavesIsNotGivenATurn() {
    CollectionId cook = cook();
    List<Waiter> waiters = add(one, cook, 4);
    queue.remove(cook, waiters.get(1));

    assertThat(queue.leaving()).containsExactly(waiters.get(0), waiters.get(2));
    assertThat(queue.size()).isEqualTo(1);
    assertThat(queue.of(cook)).isEqualTo(1);
    assertThat(next()).isEqualTo(waiters.get(3));
    assertThat(queue.next()).isEmpty();
    assertThat(queue.sharers(cook)).isEqualTo(1);
  }
}
