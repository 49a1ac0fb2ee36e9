package io.cookery.cook.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.cook.TestEnds;
import io.cookery.cook.job.JobEnd;
import io.cookery.cook.ledger.CommandQueues.Batch;
import io.cookery.cook.ledger.CommandQueues.Next;
import io.cookery.id.CollectionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class CommandQueuesTest {

  private static final Command FILL = new Command.Fill();
  private static final int COLLECTIONS = 3;
  private static final int EACH = 200_000;

  private final CommandQueues queues = new CommandQueues();
  private final AtomicInteger written = new AtomicInteger();

  private static CollectionId collection(int number) {
    return new CollectionId(new UUID(0, number));
  }

  private static Command end() {
    return new Command.End(TestEnds.end(0, 1, JobEnd.Outcome.generated), new CompletableFuture<>());
  }

  private Void write() throws InterruptedException {
    while (true) {
      switch (queues.next(Duration.ofSeconds(1))) {
        case Next.Wait _ -> {}
        case Next.End _ -> {
          return null;
        }
        case Next.Write(CommandQueue queue) -> {
          List<Batch> turns = queues.begin(queue);
          turns.forEach(turn -> written.addAndGet(turn.commands().size()));
          turns.forEach(queues::end);
        }
      }
    }
  }

  private Void post(int seed) {
    for (int i = 0; i < EACH; i++) {
      queues.post(collection((seed + i) % COLLECTIONS), i % 3 == 0 ? end() : FILL);
    }
    return null;
  }

  @Test
  void whatIsPostedByManyIsWrittenBySomebody() throws Exception {
    try (var pool = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      List<Future<?>> writers = List.of(pool.submit(this::write), pool.submit(this::write));
      List<Future<?>> posters = new ArrayList<>();
      for (int seed = 0; seed < 4; seed++) {
        int of = seed;
        posters.add(pool.submit(() -> post(of)));
      }
      for (Future<?> poster : posters) {
        poster.get();
      }
      try {
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .untilAsserted(() -> assertThat(written).hasValue(4 * EACH));
      } finally {
        writers.forEach(_ -> queues.endOne());
      }
      assertThat(queues.waiting()).isZero();
    }
  }
}
