package io.cookery.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.account.IdempotencyStore.Known;
import io.cookery.account.IdempotencyStore.Request;
import io.cookery.db.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IdempotencyStoreTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Duration PASSED = IdempotencyStore.LONGEST.plusMinutes(1);

  private final IdempotencyStore store = new IdempotencyStore(DATABASE.jdbi());

  private static Request request() {
    return new Request(
        new Accounts(DATABASE.jdbi()).local(), null, UUID.randomUUID().toString(), new byte[32]);
  }

  /** As if its process had not been heard of for so long that it counts as dead. */
  private static void passTime() {
    DATABASE
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update first_answer set begun_at = begun_at - make_interval(secs => ?)",
                (double) PASSED.toSeconds()));
  }

  private Instant first(Request request) {
    return ((Known.First) store.begin(request)).begunAt();
  }

  @Test
  void whatWasTakenOverIsNotForgottenByWhoHadBegunIt() {
    Request request = request();
    Instant begunAt = first(request);
    passTime();
    assertThat(store.begin(request)).isInstanceOf(Known.Again.class);

    store.forget(request, begunAt);

    assertThat(store.begin(request)).isInstanceOf(Known.UnderWay.class);
  }

  @Test
  void whatCameToNothingMayBeMadeAgain() {
    Request request = request();
    store.forget(request, first(request));

    Known again = store.begin(request);
    assertThat(again).isInstanceOf(Known.First.class);
  }

  @Test
  void whoTookItOverMayForgetIt() {
    Request request = request();
    first(request);
    passTime();
    Instant takenOverAt = ((Known.Again) store.begin(request)).begunAt();
    store.forget(request, takenOverAt);

    assertThat(store.begin(request)).isInstanceOf(Known.First.class);
  }

  @Test
  void ofAllWhoBeginAndForgetAtOnceNoTwoCarryItOut() throws Exception {
    for (int round = 0; round < 50; round++) {
      Request request = request();
      Instant begunAt = first(request).minus(PASSED);
      passTime();
      CyclicBarrier together = new CyclicBarrier(4);
      List<Future<Known>> begun = new ArrayList<>();
      try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<?> late =
            pool.submit(() -> {
              together.await();
              store.forget(request, begunAt);
              return null;
            });
        for (int number = 0; number < 3; number++) {
          begun.add(
              pool.submit(() -> {
                together.await();
                return store.begin(request);
              }));
        }
        late.get();
      }
      List<Known> known = new ArrayList<>();
      for (Future<Known> each : begun) {
        known.add(each.get());
      }
      assertThat(known)
          .filteredOn(each -> each instanceof Known.First || each instanceof Known.Again)
          .hasSizeLessThanOrEqualTo(1);
    }
  }
}
