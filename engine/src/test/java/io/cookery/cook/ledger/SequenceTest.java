package io.cookery.cook.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.cookery.cook.job.EndPath;
import io.cookery.cook.job.JobEnd.Outcome;
import io.cookery.cook.ledger.SequenceCommand.Write;
import io.cookery.cook.ledger.SequencePart.Delivered;
import io.cookery.cook.ledger.SequencePart.End;
import io.cookery.cook.ledger.SequencePart.Limit;
import io.cookery.cook.ledger.SequencePart.Settings;
import io.cookery.cook.ledger.SequencePart.Start;
import io.cookery.cook.ledger.SequencePart.Submitted;
import io.cookery.db.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The engine on PostgreSQL against {@link Model}, command by command, in groups of one to three
 * collections whose steps are one. {@code -Dcookery.groups} and {@code -Dcookery.seed} say how many
 * groups to run and where to begin.
 */
class SequenceTest {

  private static final int GROUPS = 1_000;
  private static final long FIXED_SEED = 1;

  /** Of the collection whose sequence is written down. */
  private static final long BY_HAND = -1;

  private static final Settings ONE = new Settings(1, 1, 3600, 0, null);

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @BeforeAll
  static void prepare() throws SQLException {
    try (Connection connection = DATABASE.dataSource().getConnection()) {
      SequenceClock.install(connection);
    }
    SequenceCollections.createAccount(DATABASE.jdbi());
  }

  @Test
  void theEngineDoesWhatTheModelDoes() throws Exception {
    int count = Integer.getInteger("cookery.groups", GROUPS);
    Long seed = Long.getLong("cookery.seed");
    if (seed != null) {
      hunt(seed, count);
      return;
    }
    // Half of them are always the same, half are new every day.
    hunt(FIXED_SEED, count / 2);
    hunt(LocalDate.now(ZoneOffset.UTC).toEpochDay() * 1_000_000, count - count / 2);
  }

  private static void hunt(long firstSeed, int count) throws Exception {
    try (SequenceHunt hunt = new SequenceHunt(DATABASE)) {
      long begunNanos = System.nanoTime();
      Optional<SequenceHunt.Failure> failure = hunt.find(firstSeed, count);
      System.out.printf(
          "%d groups of sequences from seed %d in %d s%n",
          count, firstSeed, (System.nanoTime() - begunNanos) / 1_000_000_000);
      if (failure.isPresent()) {
        // Before it is made shorter, which takes a while.
        System.out.println(failure.get());
        fail(hunt.report(failure.get()));
      }
    }
  }

  /** Of what waited together for one job only the first move was sure to be made. */
  @Test
  void seed5MovesThatWaitTogetherAreMadeOneAfterTheOther() throws SQLException {
    check(
        new Sequence(
            1,
            1,
            List.of(
                new Write(0, 1, List.of(new Start(ONE, 0, null, false))),
                new Write(
                    0,
                    0,
                    List.of(
                        new Submitted(0, 1, "remote", null, 1),
                        new Delivered(0, 1),
                        new Delivered(0, 1))))));
  }

  /** A repeated report that its tool cannot be used paused the cook that had been resumed. */
  @Test
  void seed8AnEndThatDoesNotCountPausesNothing() throws SQLException {
    check(
        new Sequence(
            1,
            3,
            List.of(
                new Write(0, 1, List.of(new Start(ONE, 0, null, false))),
                new Write(
                    0,
                    1,
                    List.of(
                        new End(
                            0,
                            1,
                            Outcome.generated,
                            EndPath.immediate,
                            0,
                            0,
                            0,
                            false,
                            false,
                            true))),
                new Write(
                    0,
                    0,
                    List.of(
                        new End(
                            0, 1, Outcome.unusable, EndPath.immediate, 0, 0, 0, false, false, true),
                        new End(
                            1,
                            1,
                            Outcome.refused,
                            EndPath.polling,
                            0,
                            0,
                            0,
                            false,
                            false,
                            true))))));
  }

  /** 1.80 dollars were another budget than 1.800000 dollars. */
  @Test
  void seed21TheSameLimitsOnceMoreAreNotJournalled() throws SQLException {
    check(
        new Sequence(
            1,
            1,
            List.of(
                new Write(0, 0, List.of(new Start(ONE, 0, null, false))),
                new Write(0, 0, List.of(new Limit(2, 180), new Limit(2, 180))))));
  }

  /** The invariant of finality took a cook of some slots for one of all. */
  @Test
  void seed1ACookOfSomeSlotsIsCompletedWithThem() throws SQLException {
    check(
        new Sequence(
            1,
            2,
            List.of(
                new Write(0, 1, List.of(new Start(ONE, 0, 1, false))),
                new Write(
                    0,
                    0,
                    List.of(
                        new End(
                            0,
                            1,
                            Outcome.generated,
                            EndPath.webhook,
                            0,
                            0,
                            0,
                            false,
                            false,
                            true))))));
  }

  private static void check(Sequence... sequences) throws SQLException {
    SequenceCollections.removeAll(DATABASE.jdbi());
    try (SequenceHunt hunt = new SequenceHunt(DATABASE)) {
      assertThat(hunt.why(BY_HAND, new SequenceGroup(List.of(sequences))).orElse("")).isEmpty();
    }
  }
}
