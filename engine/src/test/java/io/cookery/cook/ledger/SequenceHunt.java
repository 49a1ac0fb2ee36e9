package io.cookery.cook.ledger;

import io.cookery.cook.metric.Invariants;
import io.cookery.db.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs many groups of sequences, two at a time, until one fails; then shrinks that. */
final class SequenceHunt implements AutoCloseable {

  private static final int WORKERS = 2;

  /** Groups after which the invariants are looked at over all their collections. */
  private static final int ROUND = 200;

  private static final Duration LONGEST_SHRINKING = Duration.ofSeconds(30);

  /** Nodes of each worker have numbers of their own. */
  private static final int NODES_EACH = 500_000_000;

  private final TestDatabase database;
  private final ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
  private final List<SequenceSession> sessions = new ArrayList<>();
  private final List<SequenceRunner> runners = new ArrayList<>();

  /**
   * A group that failed.
   *
   * @param why null if it left rows that violate an invariant
   */
  record Failure(long seed, @Nullable String why) {}

  SequenceHunt(TestDatabase database) throws SQLException {
    this.database = database;
    for (int i = 0; i < WORKERS; i++) {
      SequenceSession session = new SequenceSession(database);
      sessions.add(session);
      runners.add(new SequenceRunner(session, 1 + i * NODES_EACH));
    }
  }

  /** Runs the groups of so many seeds; gives one that fails, if any does. */
  Optional<Failure> find(long firstSeed, long count)
      throws InterruptedException, ExecutionException {
    for (long from = firstSeed; from < firstSeed + count; from += ROUND) {
      Optional<Failure> found = round(from, Math.min(from + ROUND, firstSeed + count));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Failure> round(long from, long end)
      throws InterruptedException, ExecutionException {
    AtomicLong next = new AtomicLong(from);
    AtomicReference<@Nullable Failure> failure = new AtomicReference<>();
    List<Callable<Boolean>> workers = new ArrayList<>();
    for (SequenceRunner runner : runners) {
      workers.add(() -> work(runner, next, end, failure));
    }
    for (Future<Boolean> worker : threads.invokeAll(workers)) {
      worker.get();
    }
    Failure found = failure.get();
    if (found == null && !violations().isEmpty()) {
      found = guilty(from, end);
    }
    SequenceCollections.removeAll(database.jdbi());
    return Optional.ofNullable(found);
  }

  private static boolean work(
      SequenceRunner runner, AtomicLong next, long end, AtomicReference<@Nullable Failure> to) {
    for (long seed = next.getAndIncrement();
        seed < end && to.get() == null;
        seed = next.getAndIncrement()) {
      Optional<String> difference = runner.run(seed, SequenceGenerator.group(seed));
      if (difference.isPresent()) {
        to.compareAndSet(null, new Failure(seed, difference.get()));
      }
    }
    return true;
  }

  private List<String> violations() {
    return new Invariants(database.jdbi())
        .check().stream()
            .filter(finding -> !finding.holds())
            .map(finding -> "invariant " + finding.invariant().name() + ": " + finding.rows())
            .toList();
  }

  /** The first group that violates an invariant all alone. */
  private Failure guilty(long from, long end) {
    String found = String.join("\n", violations());
    SequenceCollections.removeAll(database.jdbi());
    for (long seed = from; seed < end; seed++) {
      if (why(seed, SequenceGenerator.group(seed)).isPresent()) {
        return new Failure(seed, null);
      }
    }
    throw new AssertionError("no group alone leaves this: " + found);
  }

  /** Why a group fails when nothing else is there; empty if it does not. */
  Optional<String> why(long seed, SequenceGroup group) {
    return runners.getFirst().run(seed, group).or(() -> violations().stream().findFirst());
  }

  /** What failed, as short as it can be. */
  String report(Failure failure) {
    long seed = failure.seed();
    SequenceGroup whole = SequenceGenerator.group(seed);
    if (why(seed, whole).isEmpty()) {
      return "seed %d failed once, not again:%n%s".formatted(seed, failure.why());
    }
    SequenceGroup least = shrunk(seed, whole);
    return "seed %d, of %d events %d are left:%n%s%n%n%s"
        .formatted(
            seed,
            whole.events().size(),
            least.events().size(),
            least.toJava(),
            why(seed, least).orElse("and now it does not fail"));
  }

  /** One sequence after the other, while the others stay as they are. */
  private SequenceGroup shrunk(long seed, SequenceGroup whole) {
    SequenceGroup least = whole;
    for (int nth = 0; nth < whole.sequences().size(); nth++) {
      SequenceGroup so = least;
      int which = nth;
      Sequence shortest =
          SequenceShrinker.shrink(
              so.sequences().get(nth),
              sequence -> why(seed, so.with(which, sequence)).isPresent(),
              LONGEST_SHRINKING.dividedBy(whole.sequences().size()));
      least = so.with(nth, shortest);
    }
    return least;
  }

  @Override
  public void close() throws SQLException {
    threads.close();
    for (SequenceSession session : sessions) {
      session.close();
    }
  }
}
