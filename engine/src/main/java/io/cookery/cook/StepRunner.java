package io.cookery.cook;

import io.cookery.cook.LedgerStep.Done;
import io.cookery.cook.LedgerStep.Place;
import io.cookery.id.CollectionId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes ledger steps until they succeed, whatever becomes of the connection meanwhile. */
final class StepRunner {

  private static final Logger log = LoggerFactory.getLogger(StepRunner.class);
  private static final long FIRST_PAUSE_MILLIS = 20;
  private static final long MAX_PAUSE_MILLIS = 2_000;

  private final DataSource database;
  private final Node node;
  private final CountDownLatch givenUp = new CountDownLatch(1);

  StepRunner(DataSource database, Node node) {
    this.database = database;
    this.node = node;
  }

  /** The jobs that were ended. */
  record Taken(Set<Place> ended) {}

  /** Waits no longer for a database that does not answer. */
  void giveUp() {
    givenUp.countDown();
  }

  /** Records these ends, claims what is free and hands it to the crew. */
  Taken take(CollectionId collection, List<JobEnd> ends, Crew crew) {
    Set<Place> ended = new HashSet<>();
    takeAll(collection, ends, crew, ended);
    return new Taken(ended);
  }

  private void takeAll(CollectionId collection, List<JobEnd> ends, Crew crew, Set<Place> ended) {
    try {
      once(collection, ends, crew, ended);
    } catch (SQLException refused) {
      if (ends.isEmpty()) {
        throw new LedgerException("The ledger of " + collection + " refuses to fill", refused);
      }
      if (ends.size() == 1) {
        recordUnrecordable(collection, ends.getFirst(), refused, crew, ended);
        return;
      }
      // One end that the database refuses must not hold up the others: halve until it stands alone.
      int middle = ends.size() / 2;
      takeAll(collection, ends.subList(0, middle), crew, ended);
      takeAll(collection, ends.subList(middle, ends.size()), crew, ended);
    }
  }

  private void recordUnrecordable(
      CollectionId collection, JobEnd end, SQLException refused, Crew crew, Set<Place> ended) {
    log.warn(
        "The end of slot {} of {} cannot be recorded ({}); its slot fails",
        end.slot(),
        collection,
        DatabaseTrouble.firstLine(refused));
    try {
      once(collection, List.of(end.unrecordable(DatabaseTrouble.firstLine(refused))), crew, ended);
    } catch (SQLException e) {
      throw new LedgerException("The end of slot " + end.slot() + " cannot be recorded", e);
    }
  }

  /** One step; tries again as long as it is not the step's own fault that it fails. */
  private void once(CollectionId collection, List<JobEnd> ends, Crew crew, Set<Place> ended)
      throws SQLException {
    boolean lost = false;
    for (long pause = FIRST_PAUSE_MILLIS; ; pause = Math.min(2 * pause, MAX_PAUSE_MILLIS)) {
      try (Connection connection = database.getConnection()) {
        Optional<Done> done =
            LedgerStep.take(
                connection, collection, node.id(), crew.free(collection, ends.size()), ends);
        if (done.isPresent()) {
          ended.addAll(done.get().ended());
          crew.stepped(done.get().cook(), done.get().claims());
        }
        if (lost) {
          crew.lostAnswer(collection);
        }
        return;
      } catch (SQLException e) {
        if (!DatabaseTrouble.passes(e)) {
          throw e;
        }
        lost = true;
        log.warn("The ledger could not write ({}); it tries again", DatabaseTrouble.firstLine(e));
        waitFor(pause, e);
      }
    }
  }

  private void waitFor(long pauseMillis, SQLException trouble) {
    try {
      if (givenUp.await(pauseMillis, TimeUnit.MILLISECONDS)) {
        throw new LedgerException("The node closes while its database does not answer", trouble);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerException("Interrupted while the database does not answer", trouble);
    }
  }
}
