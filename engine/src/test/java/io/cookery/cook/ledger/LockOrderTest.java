package io.cookery.cook.ledger;

import static io.cookery.cook.TestEnds.end;
import static io.cookery.cook.TestEnds.generated;
import static io.cookery.cook.ledger.StepsByHand.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.cook.CookFixture;
import io.cookery.cook.CookStatus;
import io.cookery.cook.job.Claim;
import io.cookery.cook.job.JobEnd;
import io.cookery.cook.ledger.LedgerStep.StepInput;
import io.cookery.cook.ledger.LedgerStep.StepResult;
import io.cookery.cook.lifecycle.CookTransitions;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who waits for whom when steps, stops and pools meet: never two for each other. */
class LockOrderTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  @RegisterExtension final StepsByHand steps = new StepsByHand(DATABASE, fixture);

  @Test
  void aStopWaitsForAStepThatHasEndedJobsAndWaitsForTheCook() throws Exception {
    CollectionId collection = steps.runningCook(3, 2);
    var _ = steps.together(1_000, part(collection, 2));
    execute(
        """
        create function waits() returns trigger language plpgsql as $$
        begin perform pg_advisory_xact_lock(4711); return new; end $$
        """);
    execute(
        "create trigger waits after insert on generation for each row execute function waits()");
    try (Handle holder = DATABASE.jdbi().open();
        ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
      holder.execute("select pg_advisory_lock(4711)");
      Future<List<Optional<StepResult>>> step =
          others.submit(() -> steps.together(0, part(collection, 0, generated(0, 1, "0.5"))));
      await().until(() -> steps.waitingForLocks() == 1);
      Future<?> stop =
          others.submit(() ->
              DATABASE
                  .jdbi()
                  .useTransaction(handle -> CookTransitions.stop(handle, collection, "enough")));
      await().until(() -> steps.waitingForLocks() == 2);
      holder.execute("select pg_advisory_unlock(4711)");

      assertThat(step.get().getFirst().orElseThrow().ended()).hasSize(1);
      stop.get();
    } finally {
      execute("drop function waits cascade");
    }
    var _ = steps.together(0, part(collection, 0, end(1, 1, JobEnd.Outcome.cancelled)));
  }

  /** Cooks that draw from two pools, some the other way round than their ids are ordered. */
  private List<CollectionId> cooksOfPoolsThatCross() throws Exception {
    List<CollectionId> cooks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      cooks.add(steps.runningCook(300, 4));
    }
    cooks.sort(Comparator.comparing(CollectionId::toString));
    List<String> pools = List.of("tool:a", "tool:b", "tool:b", "tool:a");
    Set.copyOf(pools).forEach(pool -> execute("select places_limit(?, 8, false)", pool));
    for (int i = 0; i < cooks.size(); i++) {
      execute(
          "update cook set pools = array[?] where collection_id = ?",
          pools.get(i),
          cooks.get(i).uuid());
    }
    return cooks;
  }

  /** Takes steps for two of these cooks at a time, in any order, until they are all done. */
  private int cook(List<CollectionId> cooks, long seed) throws Exception {
    Random random = new Random(seed);
    Map<CollectionId, List<JobEnd>> ends = new HashMap<>();
    Set<CollectionId> done = new HashSet<>();
    int taken = 0;
    while (done.size() < cooks.size()) {
      List<CollectionId> some = new ArrayList<>(cooks);
      Collections.shuffle(some, random);
      List<StepInput> parts =
          some.stream()
              .limit(2)
              .map(of -> new StepInput(of, random.nextInt(5), ends.getOrDefault(of, List.of())))
              .toList();
      for (Optional<StepResult> of : steps.together(1_000, parts)) {
        StepResult part = of.orElseThrow();
        CollectionId collection = part.cook().id().collection();
        ends.put(collection, part.claims().stream().map(LockOrderTest::made).toList());
        if (part.cook().open() == 0 && part.claims().isEmpty()) {
          done.add(collection);
        }
      }
      taken++;
    }
    return taken;
  }

  private static JobEnd made(Claim claim) {
    return generated(claim.slot(), claim.attempt(), "0");
  }

  @Test
  void stepsOfTheSameCooksInAnyOrderNeverWaitForEachOther() throws Exception {
    List<CollectionId> cooks = cooksOfPoolsThatCross();
    try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
      List<Future<Integer>> taken =
          Stream.of(1, 2, 3, 4).map(seed -> nodes.submit(() -> cook(cooks, seed))).toList();
      for (Future<Integer> of : taken) {
        assertThat(of.get()).isPositive();
      }
    }
    for (CollectionId cook : cooks) {
      assertThat(steps.together(0, part(cook, 0)).getFirst().orElseThrow().cook().status())
          .isEqualTo(CookStatus.completed);
    }
    execute("delete from concurrency_pool where name in ('tool:a', 'tool:b')");
  }

  private static void execute(String sql, Object... values) {
    DATABASE.jdbi().useHandle(handle -> handle.execute(sql, values));
  }
}
