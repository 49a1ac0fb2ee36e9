package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.account.Accounts;
import io.cookery.cook.ledger.CookByHand;
import io.cookery.cook.ledger.StepsByHand;
import io.cookery.cook.lifecycle.CookStart;
import io.cookery.cook.limit.Limits;
import io.cookery.cook.limit.PoolUse;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.tool.ToolLimits;
import java.math.BigDecimal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Limits that begin, change and end while cooks run. */
class PlaceLimitsTest {

  private static final String POOL = "tool:test";

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CleanSlate cleanSlate = new CleanSlate(DATABASE);

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  @RegisterExtension final StepsByHand steps = new StepsByHand(DATABASE, fixture);

  private final Limits limits = new Limits(DATABASE.jdbi(), () -> {});

  private void limit(int maxConcurrent) {
    limits.limitTool("test", new ToolLimits(maxConcurrent, null));
  }

  private CookByHand cooking(int supply) {
    return new CookByHand(steps, fixture.collection(supply));
  }

  private PoolUse pool() {
    return limits.tools().getFirst();
  }

  @Test
  void loweredItLetsNothingStartUntilItHolds() throws Exception {
    limit(10);
    CookByHand cook = cooking(100);
    cook.step(0, 100);
    limit(4);

    assertThat(cook.step(3, 100)).isEqualTo(7);
    assertThat(cook.step(3, 100)).isEqualTo(4);
    assertThat(cook.step(1, 100)).isEqualTo(4);
  }

  @Test
  void aLimitCountsWhatIsInFlightWhenItBegins() throws Exception {
    CookByHand cook = cooking(100);
    cook.step(0, 10);
    limit(4);

    assertThat(pool().granted()).isEqualTo(10);
    assertThat(cook.step(5, 100)).isEqualTo(5);
    assertThat(cook.step(3, 100)).isEqualTo(4);
  }

  @Test
  void aLiftedLimitLimitsNothing() throws Exception {
    limit(4);
    limits.limitAccount(new Accounts(DATABASE.jdbi()).local(), 5);
    CookByHand cook = cooking(100);
    assertThat(cook.step(0, 100)).isEqualTo(4);

    limits.limitTool("test", ToolLimits.NONE);
    assertThat(cook.step(0, 100)).isEqualTo(5);
    limits.limitAccount(new Accounts(DATABASE.jdbi()).local(), null);
    assertThat(cook.step(0, 50)).isEqualTo(55);
  }

  @Test
  void aCookThatStartsWhileALimitBeginsIsLimited() throws Exception {
    CollectionId collection = fixture.collection(20);
    CompletableFuture<Void> limited = new CompletableFuture<>();
    DATABASE
        .jdbi()
        .useTransaction(handle -> {
          started(
              CookStart.start(
                  handle, collection, StartRequest.of(settings(100)), _ -> BigDecimal.ZERO));
          Thread.ofPlatform()
              .start(() -> {
                try {
                  limit(3);
                  limited.complete(null);
                } catch (RuntimeException e) {
                  limited.completeExceptionally(e);
                }
              });
          awaitLockWait(handle, limited);
        });
    limited.get(20, TimeUnit.SECONDS);

    String pool =
        DATABASE
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery("select pools[1] from cook where collection_id = ?")
                    .bind(0, collection.uuid())
                    .mapTo(String.class)
                    .one());
    assertThat(pool).isEqualTo(POOL);
  }

  /** Until somebody waits for a lock, or is done without. */
  private static void awaitLockWait(Handle handle, CompletableFuture<Void> done) {
    while (!done.isDone()
        && handle
                .createQuery("select count(*) from pg_locks where not granted")
                .mapTo(Integer.class)
                .one()
            == 0) {
      Thread.onSpinWait();
    }
  }
}
