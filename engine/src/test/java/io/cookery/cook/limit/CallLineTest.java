package io.cookery.cook.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.cook.CleanSlate;
import io.cookery.db.TestDatabase;
import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import io.cookery.tool.ToolLimits;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Those that wait on one node to call a tool. */
class CallLineTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CleanSlate cleanSlate = new CleanSlate(DATABASE);

  private final AccountId account = new AccountId(UUID.randomUUID());
  private final CallLine line =
      new CallLine("test", new RateTable(DATABASE.jdbi()), "here", _ -> account, () -> {});
  private final CollectionId cook = new CollectionId(UUID.randomUUID());

  private static void limit(int perMinute) {
    new Limits(DATABASE.jdbi(), () -> {}).limitTool("test", new ToolLimits(null, perMinute));
  }

  @Test
  void aPauseVoidsTheMomentsThatWereTakenBeforeIt() throws Exception {
    limit(60);
    line.space(1_000);
    CompletableFuture<Long> called;
    OptionalLong pausedNanos;
    do {
      // The next moment is 400 ms away, so it is taken before the pause begins.
      setNextCall(400);
      called = call();
      while (nextCallMillis() < 500) {
        Thread.onSpinWait();
      }
      pausedNanos = pausedWhileItWaits(Duration.ofSeconds(2));
    } while (pausedNanos.isEmpty());

    assertThat(called.get() - pausedNanos.getAsLong()).isGreaterThanOrEqualTo(2_000_000_000L);
  }

  /** When it is called. */
  private CompletableFuture<Long> call() {
    CompletableFuture<Long> called = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            line.await(cook, false);
            called.complete(System.nanoTime());
          } catch (InterruptedException e) {
            called.completeExceptionally(e);
          }
        });
    return called;
  }

  /** When the pause began; empty if the turn was given before, as it may on a slow machine. */
  private OptionalLong pausedWhileItWaits(Duration length) {
    synchronized (line) {
      if (line.waiting() == 0) {
        return OptionalLong.empty();
      }
      long nowNanos = System.nanoTime();
      line.pause(length);
      return OptionalLong.of(nowNanos);
    }
  }

  @Test
  void whoLeavesWhenItsTurnIsGivenGivesItBack() throws Exception {
    line.hold(true);
    CompletableFuture<Throwable> left = new CompletableFuture<>();
    Thread waiting =
        Thread.ofPlatform()
            .start(() -> {
              try {
                line.await(cook, false);
              } catch (InterruptedException e) {
                left.complete(e);
              }
            });
    while (line.waiting() == 0 || waiting.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }

    synchronized (line) {
      waiting.interrupt();
      while (waiting.getState() != Thread.State.BLOCKED) {
        Thread.onSpinWait();
      }
      line.hold(false);
      line.give();
      assertThat(line.book().occupied()).isEqualTo(1);
    }

    assertThat(left.get()).isInstanceOf(InterruptedException.class);
    assertThat(line.book().occupied()).isZero();
  }

  private static void setNextCall(int inMillis) {
    DATABASE
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update call_rate set next_call_at = clock_timestamp() + ? * interval '1 ms'",
                inMillis));
  }

  private static double nextCallMillis() {
    return DATABASE
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "select extract(epoch from next_call_at - clock_timestamp()) * 1000"
                        + " from call_rate")
                .mapTo(Double.class)
                .one());
  }

  @Test
  void whoNeedNotWaitLeavesALongPauseAtOnce() throws Exception {
    line.pause(Duration.ofMinutes(1));

    assertThat(line.await(cook, true)).isEmpty();
    assertThat(line.room(cook)).isZero();
  }

  @Test
  void aToolWithoutARateGivesEverybodyATurnAtOnce() throws Exception {
    assertThat(line.await(cook, false)).get().extracting(CallPermit::valid).isEqualTo(true);
  }

  @Test
  void theRoomIsSharedByTheCooksThatWait() throws Exception {
    line.space(100);
    assertThat(line.room(cook)).isEqualTo(100);
    limit(60);
    setNextCall(3_600_000);
    Thread waiting =
        Thread.ofVirtual()
            .start(() -> {
              try {
                line.await(new CollectionId(UUID.randomUUID()), false);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    while (waiting.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }

    assertThat(line.room(cook)).isEqualTo(50);
    waiting.interrupt();
    waiting.join();
    assertThat(line.room(cook)).isEqualTo(100);
  }
}
