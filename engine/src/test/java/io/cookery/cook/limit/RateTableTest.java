package io.cookery.cook.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cookery.cook.CleanSlate;
import io.cookery.cook.limit.RateTable.Moments;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import io.cookery.tool.ToolLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The moments at which tools may be called, as the database gives them out. */
class RateTableTest {

  private static final Duration FAR = Duration.ofHours(1);

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CleanSlate cleanSlate = new CleanSlate(DATABASE);

  private final RateTable table = new RateTable(DATABASE.jdbi());

  private static void limit(int perMinute) {
    new Limits(DATABASE.jdbi(), () -> {}).limitTool("test", new ToolLimits(null, perMinute));
  }

  private static List<Double> offsets(Moments moments) {
    List<Double> offsets = new ArrayList<>();
    for (int i = 0; i < moments.count(); i++) {
      offsets.add(moments.firstMillis() + i * moments.spacingMillis());
    }
    return offsets;
  }

  private static void age(Duration by) {
    Jdbi jdbi = DATABASE.jdbi();
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                update call_rate set paused_until = paused_until - :by * interval '1 millisecond',
                  next_call_at = next_call_at - :by * interval '1 millisecond'
                """)
            .bind("by", by.toMillis())
            .execute());
  }

  @Test
  void noSixtyOneSecondsHoldMoreMomentsThanAMinuteAllows() {
    limit(100);

    Moments moments = table.take("test", 1_000, FAR);

    List<Double> offsets = offsets(moments);
    assertThat(offsets).hasSize(1_000);
    for (int i = 100; i < offsets.size(); i++) {
      assertThat(offsets.get(i) - offsets.get(i - 100)).isCloseTo(61_000, within(0.01));
    }
  }

  @Test
  void aMomentIsGivenOutOnceHoweverManyNodesAsk() throws Exception {
    limit(600);
    long startNanos = System.nanoTime();
    Callable<Integer> node =
        () -> {
          int taken = 0;
          for (int i = 0; i < 50; i++) {
            taken += table.take("test", 3, FAR).count();
          }
          return taken;
        };
    int taken = 0;
    try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
      for (Future<Integer> each : nodes.invokeAll(List.of(node, node, node, node))) {
        taken += each.get();
      }
    }

    assertThat(taken).isEqualTo(600);
    // The next moment lies behind all of those.
    double nextMillis = table.take("test", 1, FAR).firstMillis();
    double passedMillis = (System.nanoTime() - startNanos) / 1e6;
    assertThat(nextMillis + passedMillis).isGreaterThanOrEqualTo(61_000);
  }

  @Test
  void noMomentLiesBeyondTheHorizon() {
    limit(60);

    Moments first = table.take("test", 10, Duration.ofMillis(3_500));
    Moments none = table.take("test", 10, Duration.ofMillis(500));

    assertThat(offsets(first)).hasSize(4);
    assertThat(none.count()).isZero();
    assertThat(none.waitMillis()).isBetween(2_000.0, 3_600.0);
  }

  @Test
  void whatIsNotUsedIsNotSavedForABurst() {
    limit(60);
    table.take("test", 1, FAR);
    age(Duration.ofMinutes(10));

    assertThat(offsets(table.take("test", 3, FAR))).first().isEqualTo(0.0);
    assertThat(table.take("test", 1, FAR).firstMillis()).isGreaterThan(2_500);
  }

  @Test
  void aToolThatDidNotComplainAndHasNoRateMayBeCalledAtAnyTime() {
    Moments moments = table.take("test", 7, Duration.ZERO);

    assertThat(moments.count()).isEqualTo(7);
    assertThat(moments.spacingMillis()).isZero();
    assertThat(table.all()).isEmpty();
  }

  @Test
  void aToolThatWantsToBeLeftAloneIsAndTheLongestPauseHolds() {
    table.pause("test", Duration.ofSeconds(20));
    table.pause("test", Duration.ofSeconds(90));
    table.pause("test", Duration.ofSeconds(1));

    assertThat(table.all().getFirst().pause())
        .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
    assertThat(table.take("test", 5, Duration.ofSeconds(1)).count()).isZero();
    age(Duration.ofSeconds(91));
    assertThat(table.take("test", 5, Duration.ofSeconds(1)).count()).isEqualTo(5);
    assertThat(table.all()).isEmpty();
  }

  private static Learned perSecond(double calls) {
    return perSecond(calls, 1);
  }

  private static Learned perSecond(double calls, int epoch) {
    Learned begun = Learned.NOTHING;
    return new Learned(
        epoch,
        calls,
        0,
        false,
        calls,
        false,
        0,
        begun.round(),
        begun.strain(),
        begun.noise(),
        begun.lately(),
        begun.levels(),
        begun.block(),
        begun.probe(),
        begun.nodes(),
        System.currentTimeMillis(),
        false,
        System.currentTimeMillis());
  }

  @Test
  void theSlowerOfTheRateThatIsSetAndTheRateThatIsLearnedHolds() {
    limit(60);

    table.learn("test", RateTable.Known.NOTHING, perSecond(0.5));
    assertThat(table.take("test", 1, FAR).spacingMillis()).isCloseTo(2_000, within(0.01));

    table.learn("test", table.all().getFirst().known(), perSecond(100));
    assertThat(table.take("test", 1, FAR).spacingMillis()).isCloseTo(61_000 / 60.0, within(0.01));
  }

  @Test
  void whoLearnsFromWhatIsOldIsToldWhatIsNew() {
    RateTable.Written first = table.learn("test", RateTable.Known.NOTHING, perSecond(40));
    RateTable.Written late = table.learn("test", RateTable.Known.NOTHING, perSecond(7));

    assertThat(first.written()).isTrue();
    assertThat(late.written()).isFalse();
    assertThat(late.known()).isEqualTo(first.known());
    assertThat(late.known().learned().perSecond()).isEqualTo(40);
  }

  @Test
  void momentsUnderARateThatFellAreGivenOutAnewUnlessARateIsSet() {
    RateTable.Known slow = table.learn("test", RateTable.Known.NOTHING, perSecond(1)).known();
    table.take("test", 100, FAR);
    RateTable.Known same = table.learn("test", slow, perSecond(2, 1)).known();
    assertThat(table.take("test", 1, FAR).firstMillis()).isGreaterThan(90_000);

    RateTable.Known fell = table.learn("test", same, perSecond(1, 2)).known();
    assertThat(table.take("test", 100, FAR).firstMillis()).isLessThan(1_000);

    limit(60);
    table.learn("test", fell, perSecond(1, 3));
    assertThat(table.take("test", 1, FAR).firstMillis()).isGreaterThan(90_000);
  }

  @Test
  void aJobThatHasNoLiveRowIsNotAtWork() {
    JobId gone = new JobId(new CollectionId(UUID.randomUUID()), 3, 1);

    JobsAtWork.Found found = table.atWork("test", List.of(gone));

    assertThat(found.own()).isEmpty();
    assertThat(found.unheld()).isZero();
  }
}
