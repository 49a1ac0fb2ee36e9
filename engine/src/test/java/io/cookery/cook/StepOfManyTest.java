package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.cook.LedgerStep.Done;
import io.cookery.cook.LedgerStep.Part;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
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
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A step that serves several collections. */
class StepOfManyTest {

  private static final int NODE = 1_000_000;
  private static final int PLENTY = 1_000;

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  @BeforeEach
  void addNode() {
    execute(
        """
        insert into node (node_id, name, lease_seconds) overriding system value
        values (1000000, 'by hand', 3600) on conflict do nothing
        """);
  }

  private static void execute(String sql, Object... values) {
    DATABASE.jdbi().useHandle(handle -> handle.execute(sql, values));
  }

  private static JobEnd end(int slot, int attempt, JobEnd.Outcome outcome, String traits) {
    return new JobEnd(
        slot,
        attempt,
        outcome,
        EndPath.immediate,
        0,
        0,
        new BigDecimal("0.5"),
        1,
        null,
        traits,
        "{}",
        "[]",
        outcome == JobEnd.Outcome.generated ? null : "no",
        null);
  }

  private static JobEnd end(int slot, JobEnd.Outcome outcome) {
    return end(slot, 1, outcome, "{}");
  }

  private static JobEnd made(Claim claim) {
    return end(claim.slot(), claim.attempt(), JobEnd.Outcome.generated, "{}");
  }

  private CollectionId runningCook(int supply, int maxConcurrent) throws Exception {
    CollectionId collection = fixture.collection(supply);
    DATABASE
        .jdbi()
        .useTransaction(handle ->
            started(
                CookStart.start(
                    handle,
                    collection,
                    StartRequest.of(settings(maxConcurrent)),
                    _ -> BigDecimal.ZERO)));
    return collection;
  }

  private static List<Optional<Done>> step(int room, Part... parts) throws SQLException {
    try (Connection connection = DATABASE.dataSource().getConnection()) {
      return LedgerStep.take(connection, NODE, room, List.of(parts));
    }
  }

  private static Part part(CollectionId collection, int want, JobEnd... ends) {
    return new Part(collection, want, List.of(ends));
  }

  @Test
  void eachCollectionGetsWhatIsIts() throws Exception {
    CollectionId a = runningCook(5, 3);
    CollectionId b = runningCook(4, 2);
    CollectionId never = fixture.collection(3);
    var _ = step(PLENTY, part(a, 9), part(b, 9));

    List<Optional<Done>> done =
        step(
            PLENTY,
            part(b, 9, end(1, JobEnd.Outcome.refused), end(3, JobEnd.Outcome.generated)),
            part(never, 9, end(0, JobEnd.Outcome.generated)),
            part(
                a,
                9,
                end(0, JobEnd.Outcome.generated),
                end(2, JobEnd.Outcome.retryable),
                end(4, 2, JobEnd.Outcome.generated, "{}")));

    Done ofB = done.getFirst().orElseThrow();
    assertThat(ofB.ended()).containsExactly(new Place(1, 1));
    assertThat(ofB.unknown()).containsExactly(new Place(3, 1));
    assertThat(ofB.claims()).extracting(Claim::slot).containsExactly(2);
    assertThat(ofB.cook())
        .returns(new CookSums(0, 2, 1, 1, new BigDecimal("0.500000")), CookSums::of);
    assertThat(done.get(1)).isEmpty();
    Done ofA = done.getLast().orElseThrow();
    assertThat(ofA.ended()).containsExactlyInAnyOrder(new Place(0, 1), new Place(2, 1));
    assertThat(ofA.unknown()).containsExactly(new Place(4, 2));
    assertThat(ofA.claims()).extracting(Claim::slot).containsExactly(3, 4);
    assertThat(ofA.cook())
        .returns(new CookSums(1, 3, 0, 1, new BigDecimal("1.000000")), CookSums::of);
  }

  /** How a cook stands. */
  private record CookSums(int filled, int inFlight, int failed, int open, BigDecimal costUsd) {
    static CookSums of(Cook cook) {
      return new CookSums(
          cook.filled(), cook.inFlight(), cook.failed(), cook.open(), cook.costUsd());
    }
  }

  @Test
  void noMoreIsClaimedThanTheNodeHasRoomForAltogether() throws Exception {
    List<Optional<Done>> done =
        step(4, part(runningCook(9, 3), 9), part(runningCook(9, 3), 9), part(runningCook(9, 3), 9));

    assertThat(done.stream().mapToInt(of -> of.orElseThrow().claims().size()))
        .containsExactly(3, 1, 0);
  }

  @Test
  void aLateAnswerCountsForItsOwnCookAlone() throws Exception {
    CollectionId a = runningCook(1, 1);
    CollectionId b = runningCook(1, 1);
    var _ = step(PLENTY, part(a, 1), part(b, 1));
    var _ = step(0, part(a, 0, end(0, JobEnd.Outcome.cancelled)));

    List<Optional<Done>> done =
        step(
            0,
            part(b, 0, end(0, JobEnd.Outcome.refused)),
            part(a, 0, end(0, JobEnd.Outcome.generated)));

    Done ofA = done.getLast().orElseThrow();
    assertThat(ofA.late()).containsExactly(new Place(0, 1));
    assertThat(ofA.cook().filled()).isEqualTo(1);
    Done ofB = done.getFirst().orElseThrow();
    assertThat(ofB.late()).isEmpty();
    assertThat(ofB.cook().failed()).isEqualTo(1);
  }

  /** What is written for these collections when one end of each waits. */
  private Map<CollectionId, EndResult> written(Map<CollectionId, JobEnd> ends) {
    Announcer announcer = new Announcer(DATABASE.jdbi());
    CookMetrics metrics = new CookMetrics(new FleetFigures(DATABASE.jdbi()));
    Map<CollectionId, CompletableFuture<EndResult>> results = new HashMap<>();
    try (Ledger ledger =
        new Ledger(DATABASE.dataSource(), DATABASE.jdbi(), () -> NODE, announcer, metrics, 1)) {
      ends.forEach((collection, end) -> results.put(collection, ledger.end(collection, end)));
      ledger.start(new LedgerBatchTest.Nobody());
      Map<CollectionId, EndResult> written = new HashMap<>();
      results.forEach((collection, result) -> written.put(collection, result.join()));
      return written;
    }
  }

  private Map<CollectionId, JobEnd> threeLiveJobs(String traitsOfOne) throws Exception {
    Map<CollectionId, JobEnd> ends = new HashMap<>();
    for (String traits : List.of("{}", traitsOfOne, "{}")) {
      CollectionId collection = runningCook(1, 1);
      var _ = step(PLENTY, part(collection, 1));
      ends.put(collection, end(0, 1, JobEnd.Outcome.generated, traits));
    }
    return ends;
  }

  private static <T> List<T> ofThese(Map<CollectionId, JobEnd> ends, String sql, Class<T> type) {
    UUID[] ids = ends.keySet().stream().map(CollectionId::uuid).toArray(UUID[]::new);
    return DATABASE
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(sql)
                .bindArray("ids", UUID.class, (Object[]) ids)
                .mapTo(type)
                .list());
  }

  @Test
  void whatWaitsForManyCollectionsIsOneTransaction() throws Exception {
    Map<CollectionId, JobEnd> ends = threeLiveJobs("{}");

    assertThat(written(ends).values()).containsOnly(EndResult.counted);
    assertThat(
            ofThese(
                ends,
                "select distinct xmin::text from generation where collection_id = any (:ids)",
                String.class))
        .hasSize(1);
  }

  @Test
  void whatTheDatabaseRefusesOfOneDoesNotHoldUpTheOthers() throws Exception {
    Map<CollectionId, JobEnd> ends = threeLiveJobs("no JSON");

    assertThat(written(ends).values()).containsOnly(EndResult.counted);
    assertThat(
            ofThese(
                ends,
                "select outcome from generation where collection_id = any (:ids) order by outcome",
                String.class))
        .containsExactly("generated", "generated", "refused");
  }

  @Test
  void aStopWaitsForAStepThatHasEndedJobsAndWaitsForTheCook() throws Exception {
    CollectionId collection = runningCook(3, 2);
    var _ = step(PLENTY, part(collection, 2));
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
      Future<List<Optional<Done>>> step =
          others.submit(() -> step(0, part(collection, 0, end(0, JobEnd.Outcome.generated))));
      await().until(() -> waiting() == 1);
      Future<?> stop =
          others.submit(() ->
              DATABASE
                  .jdbi()
                  .useTransaction(handle -> CookSteer.stop(handle, collection, "enough")));
      await().until(() -> waiting() == 2);
      holder.execute("select pg_advisory_unlock(4711)");

      assertThat(step.get().getFirst().orElseThrow().ended()).hasSize(1);
      stop.get();
    } finally {
      execute("drop function waits cascade");
    }
    var _ = step(0, part(collection, 0, end(1, JobEnd.Outcome.cancelled)));
  }

  private static int waiting() {
    return DATABASE
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select count(*) from pg_stat_activity
                    where datname = current_database() and wait_event_type = 'Lock'
                    """)
                .mapTo(Integer.class)
                .one());
  }

  /** Cooks that draw from two pools, some the other way round than their ids are ordered. */
  private List<CollectionId> cooksOfPoolsThatCross() throws Exception {
    List<CollectionId> cooks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      cooks.add(runningCook(300, 4));
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
  private static int cook(List<CollectionId> cooks, long seed) throws Exception {
    Random random = new Random(seed);
    Map<CollectionId, List<JobEnd>> ends = new HashMap<>();
    Set<CollectionId> done = new HashSet<>();
    int steps = 0;
    while (done.size() < cooks.size()) {
      List<CollectionId> some = new ArrayList<>(cooks);
      Collections.shuffle(some, random);
      List<Part> parts =
          some.stream()
              .limit(2)
              .map(of -> new Part(of, random.nextInt(5), ends.getOrDefault(of, List.of())))
              .toList();
      try (Connection connection = DATABASE.dataSource().getConnection()) {
        for (Optional<Done> of : LedgerStep.take(connection, NODE, PLENTY, parts)) {
          Done part = of.orElseThrow();
          CollectionId collection = part.cook().id().collection();
          ends.put(collection, part.claims().stream().map(StepOfManyTest::made).toList());
          if (part.cook().open() == 0 && part.claims().isEmpty()) {
            done.add(collection);
          }
        }
      }
      steps++;
    }
    return steps;
  }

  @Test
  void stepsOfTheSameCooksInAnyOrderNeverWaitForEachOther() throws Exception {
    List<CollectionId> cooks = cooksOfPoolsThatCross();
    try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
      List<Future<Integer>> steps =
          Stream.of(1, 2, 3, 4).map(seed -> nodes.submit(() -> cook(cooks, seed))).toList();
      for (Future<Integer> of : steps) {
        assertThat(of.get()).isPositive();
      }
    }
    for (CollectionId cook : cooks) {
      assertThat(step(0, part(cook, 0)).getFirst().orElseThrow().cook().status())
          .isEqualTo(CookStatus.completed);
    }
    execute("delete from place_pool where name in ('tool:a', 'tool:b')");
  }
}
