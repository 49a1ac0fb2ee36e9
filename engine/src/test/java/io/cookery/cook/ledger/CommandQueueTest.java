package io.cookery.cook.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.cook.TestEnds;
import io.cookery.cook.job.JobEnd;
import io.cookery.id.CollectionId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommandQueueTest {

  private static final int MOST = LedgerWriter.MAX_BATCH;
  private static final Command CHANGE = new Command.Fill();

  private final CommandQueue queue = new CommandQueue(new CollectionId(new UUID(0, 1)));

  private static Command end() {
    return new Command.End(TestEnds.end(0, 1, JobEnd.Outcome.generated), new CompletableFuture<>());
  }

  private void addEnds(int count) {
    IntStream.range(0, count).forEach(_ -> queue.add(end()));
  }

  @Test
  void aWriterIsToldOfTheFirstCommandOnly() {
    assertThat(queue.add(end())).isEqualTo(CommandQueue.Added.TELL);
    assertThat(queue.add(CHANGE)).isEqualTo(CommandQueue.Added.KNOWN);
  }

  @Test
  void whatComesDuringATurnIsToldAtItsEnd() {
    addEnds(1);
    List<Command> turn = queue.begin(MOST);

    assertThat(queue.add(end())).isEqualTo(CommandQueue.Added.KNOWN);
    assertThat(queue.begin(MOST)).as("no second turn for so few").isEmpty();
    assertThat(queue.end(turn)).isTrue();
    assertThat(queue.begin(MOST)).hasSize(1);
  }

  @Test
  void manyEndsAreWorthASecondTurnButNoThird() {
    addEnds(MOST);
    List<Command> first = queue.begin(MOST);
    addEnds(CommandQueue.SECOND_TURN - 1);
    assertThat(queue.worthAnotherTurn()).isFalse();

    assertThat(queue.add(end())).isEqualTo(CommandQueue.Added.TELL);
    List<Command> second = queue.begin(MOST);
    assertThat(second).hasSize(CommandQueue.SECOND_TURN);

    addEnds(MOST);
    assertThat(queue.begin(MOST)).isEmpty();
    assertThat(queue.end(first)).as("the place of the first is free").isTrue();
    assertThat(queue.begin(MOST)).hasSize(MOST);
  }

  @Test
  void aTurnWithAnythingButEndsIsAlone() {
    queue.add(CHANGE);
    List<Command> change = queue.begin(MOST);
    addEnds(MOST);

    assertThat(queue.begin(MOST)).isEmpty();
    assertThat(queue.end(change)).isTrue();
  }

  @Test
  void whatIsToBeAloneWaitsForBothTurns() {
    addEnds(2 * MOST);
    List<Command> first = queue.begin(MOST);
    List<Command> second = queue.begin(MOST);
    queue.add(CHANGE);
    addEnds(MOST);

    assertThat(queue.end(first)).as("no turn beside the second").isFalse();
    assertThat(queue.begin(MOST)).isEmpty();
    assertThat(queue.end(second)).isTrue();
    assertThat(queue.begin(MOST)).hasSize(MOST).contains(CHANGE);
  }

  @Test
  void whatWasPutAwayTakesNothing() {
    addEnds(1);
    assertThat(queue.putAway()).isFalse();
    assertThat(queue.end(queue.begin(MOST))).isFalse();

    assertThat(queue.putAway()).isTrue();
    assertThat(queue.add(end())).isEqualTo(CommandQueue.Added.NOT);
  }

  @Test
  void nothingIsLostAmongManyThreads() throws Exception {
    int threads = 4;
    int each = 20_000;
    CountDownLatch go = new CountDownLatch(1);
    BlockingQueue<Boolean> told = new LinkedBlockingQueue<>();
    try (ExecutorService pool = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      List<Future<?>> adding = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        adding.add(
            pool.submit(() -> {
              go.await();
              for (int i = 0; i < each; i++) {
                if (queue.add(i % 100 == 0 ? CHANGE : end()) == CommandQueue.Added.TELL) {
                  told.add(true);
                }
              }
              return null;
            }));
      }
      go.countDown();
      int written = 0;
      while (written < threads * each) {
        told.take();
        List<Command> turn = queue.begin(MOST);
        written += turn.size();
        if (queue.end(turn)) {
          told.add(true);
        }
      }
      for (Future<?> thread : adding) {
        thread.get();
      }
    }
    assertThat(queue.unwritten()).isZero();
  }
}
