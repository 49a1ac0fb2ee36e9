package io.cookery.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.db.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IdempotencyStoreTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @Test
  void aRequestThatFailsAfterItWasTakenOverForgetsNothingOfTheOther() {
    IdempotencyStore store = new IdempotencyStore(DATABASE.jdbi());
    IdempotencyStore.Request request =
        new IdempotencyStore.Request(
            new Accounts(DATABASE.jdbi()).local(), null, "taken over", new byte[32]);
    IdempotencyStore.Begun first = ((IdempotencyStore.Known.First) store.begin(request)).begun();
    DATABASE
        .jdbi()
        .useHandle(handle ->
            handle.execute("update first_answer set begun_at = begun_at - interval '1 hour'"));
    IdempotencyStore.Begun again = ((IdempotencyStore.Known.Again) store.begin(request)).begun();

    store.forget(first);

    assertThat(store.begin(request)).isInstanceOf(IdempotencyStore.Known.UnderWay.class);
    store.forget(again);
    assertThat(store.begin(request)).isInstanceOf(IdempotencyStore.Known.First.class);
  }
}
