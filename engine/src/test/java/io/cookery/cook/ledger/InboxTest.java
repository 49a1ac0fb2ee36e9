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

class InboxTest {

  private static final int MOST = LedgerWriter.MAX_BATCH;
  private static final Command CHANGE = new Command.Fill();

  private final Inbox inbox = new Inbox(new CollectionId(new UUID(0, 1)));

  private static Command end() {
    return new Command.End(TestEnds.end(0, 1, JobEnd.Outcome.generated), new CompletableFuture<>());
  }

  private void addEnds(int count) {
    IntStream.range(0, count).forEach(_ -> inbox.add(end()));
  }

  @Test
  void aWriterIsToldOfTheFirstCommandOnly() {
    assertThat(inbox.add(end())).isEqualTo(Inbox.Added.TELL);
    assertThat(inbox.add(CHANGE)).isEqualTo(Inbox.Added.KNOWN);
  }

  @Test
  void whatComesDuringATurnIsToldAtItsEnd() {
    addEnds(1);
    List<Command> turn = inbox.begin(MOST);

    assertThat(inbox.add(end())).isEqualTo(Inbox.Added.KNOWN);
    assertThat(inbox.begin(MOST)).as("no second turn for so few").isEmpty();
    assertThat(inbox.end(turn)).isTrue();
    assertThat(inbox.begin(MOST)).hasSize(1);
  }

  @Test
  void manyEndsAreWorthASecondTurnButNoThird() {
    addEnds(MOST);
    List<Command> first = inbox.begin(MOST);
    addEnds(Inbox.SECOND_TURN - 1);
    assertThat(inbox.worthAnotherTurn()).isFalse();

    assertThat(inbox.add(end())).isEqualTo(Inbox.Added.TELL);
    List<Command> second = inbox.begin(MOST);
    assertThat(second).hasSize(Inbox.SECOND_TURN);

    addEnds(MOST);
    assertThat(inbox.begin(MOST)).isEmpty();
    assertThat(inbox.end(first)).as("the place of the first is free").isTrue();
    assertThat(inbox.begin(MOST)).hasSize(MOST);
  }

  @Test
  void aTurnWithAnythingButEndsIsAlone() {
    inbox.add(CHANGE);
    List<Command> change = inbox.begin(MOST);
    addEnds(MOST);

    assertThat(inbox.begin(MOST)).isEmpty();
    assertThat(inbox.end(change)).isTrue();
  }

  @Test
  void whatIsToBeAloneWaitsForBothTurns() {
    addEnds(2 * MOST);
    List<Command> first = inbox.begin(MOST);
    List<Command> second = inbox.begin(MOST);
    inbox.add(CHANGE);
    addEnds(MOST);

    assertThat(inbox.end(first)).as("no turn beside the second").isFalse();
    assertThat(inbox.begin(MOST)).isEmpty();
    assertThat(inbox.end(second)).isTrue();
    assertThat(inbox.begin(MOST)).hasSize(MOST).contains(CHANGE);
  }

  @Test
  void whatWasPutAwayTakesNothing() {
    addEnds(1);
    assertThat(inbox.putAway()).isFalse();
    assertThat(inbox.end(inbox.begin(MOST))).isFalse();

    assertThat(inbox.putAway()).isTrue();
    assertThat(inbox.add(end())).isEqualTo(Inbox.Added.NOT);
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
                if (inbox.add(i % 100 == 0 ? CHANGE : end()) == Inbox.Added.TELL) {
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
        List<Command> turn = inbox.begin(MOST);
        written += turn.size();
        if (inbox.end(turn)) {
          told.add(true);
        }
      }
      for (Future<?> thread : adding) {
        thread.get();
      }
    }
    assertThat(inbox.unwritten()).isZero();
  }
}
