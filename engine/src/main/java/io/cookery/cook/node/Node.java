package io.cookery.cook.node;

import io.cookery.cook.node.NodeSession.Answer;
import io.cookery.db.DatabaseErrors;
import io.cookery.loop.DaemonLoop;
import io.cookery.loop.DaemonLoops;
import io.cookery.loop.Pace;
import io.cookery.loop.Role;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process among those that cook on one database. It beats in a session of its own; {@link
 * DeadNodes} says when the others take it for dead and take over its jobs. Its number is the fence:
 * a node that was taken for dead goes on under another one.
 */
public final class Node implements AutoCloseable {

  static final Duration BEAT = Duration.ofSeconds(1);

  /** How soon a node that could not beat tries again. */
  static final Duration RETRY = Duration.ofMillis(100);

  private static final Logger log = LoggerFactory.getLogger(Node.class);

  private final DataSource sessions;
  private final String name;
  private final Duration lease;
  private final NodeScope scope;
  private final Duration callable;
  private final Clock clock;
  private final DaemonLoops loops;
  private @Nullable DaemonLoop beats;
  private @Nullable NodeSession session;
  private volatile int id;
  private volatile Beat last;
  private volatile Duration databaseAhead = Duration.ZERO;

  private Node(
      DataSource sessions,
      String name,
      Duration lease,
      NodeScope scope,
      Clock clock,
      DaemonLoops loops) {
    this.sessions = sessions;
    this.name = name;
    this.lease = lease;
    this.scope = scope;
    this.callable = min(lease, DeadNodes.LOST_SESSION).minus(BEAT);
    this.clock = clock;
    this.loops = loops;
    this.last = Beat.now(clock);
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /**
   * When a beat was sent. By two clocks: one stands still while the machine sleeps, the other may
   * be set back.
   */
  private record Beat(long nanos, long wallMillis) {
    static Beat now(Clock clock) {
      return new Beat(System.nanoTime(), clock.millis());
    }

    boolean within(Duration most, Clock clock) {
      return System.nanoTime() - nanos < most.toNanos()
          && clock.millis() - wallMillis < most.toMillis();
    }
  }

  /**
   * Joins.
   *
   * @param sessions opens a new connection each time
   * @param lease how long the node counts as alive after a beat while its session lasts
   * @param scope the collections that it works on
   * @param loops beats among these, and no longer once they cannot record what the node does
   */
  public static Node join(
      DataSource sessions,
      String name,
      Duration lease,
      NodeScope scope,
      Clock clock,
      DaemonLoops loops)
      throws SQLException {
    Node node = new Node(sessions, name, lease, scope, clock, loops);
    node.beat();
    node.beats =
        loops.start(
            "node-beat", Role.COOKING, Pace.every(BEAT).retrying(RETRY, RETRY), node::takeTurn);
    return node;
  }

  /** The number under which it claims jobs; another one after it was taken for dead. */
  public int id() {
    return id;
  }

  /** The time as the database has it, which is the same for all nodes. */
  Instant databaseTime() {
    return clock.instant().plus(databaseAhead);
  }

  /**
   * Waits until nobody can have taken this process for dead: its last beat is younger than any that
   * a node is buried after, whether its session still stands or not.
   *
   * @param nodeId the number under which it claimed what it is about to do
   * @return false if it was taken for dead meanwhile: others do what it had claimed
   */
  public boolean awaitLease(int nodeId) throws InterruptedException {
    while (id == nodeId) {
      if (last.within(callable, clock)) {
        return true;
      }
      Thread.sleep(RETRY);
    }
    return false;
  }

  private boolean takeTurn() throws SQLException {
    if (loops.cannotRecord()) {
      throw new IllegalStateException(
          "the node does not beat, since it records nothing: others are to take over its jobs");
    }
    try {
      beat();
      return false;
    } catch (SQLException | RuntimeException | Error e) {
      leaveSession();
      throw e;
    }
  }

  private void beat() throws SQLException {
    // Before it is written, so that the beat seems older here than it is for others.
    Beat now = Beat.now(clock);
    NodeSession open = session();
    Optional<Answer> answer = id == 0 ? Optional.empty() : open.beat(id, scope);
    if (answer.isEmpty()) {
      answer = Optional.of(register(open));
    }
    databaseAhead = Duration.between(clock.instant(), answer.get().at());
    last = now;
    open.lock(id);
  }

  private Answer register(NodeSession open) throws SQLException {
    Answer answer = open.register(name, lease, scope);
    if (id == 0) {
      log.info("This process is node {}", answer.nodeId());
    } else {
      log.warn(
          "Node {} was taken for dead; it goes on as node {} and leaves its waiting jobs to others",
          id,
          answer.nodeId());
    }
    id = answer.nodeId();
    return answer;
  }

  private void leaveSession() {
    NodeSession leaving = session;
    session = null;
    if (leaving == null) {
      return;
    }
    try {
      leaving.close();
    } catch (SQLException e) {
      log.debug("The session was gone already", e);
    }
  }

  /** Leaves: what it has claimed and not ended is free for others at once. */
  @Override
  public void close() {
    if (beats != null) {
      beats.close();
    }
    try {
      signOff();
    } catch (SQLException e) {
      leaveSession();
      signOffAnew();
    }
    leaveSession();
  }

  private void signOffAnew() {
    try {
      signOff();
    } catch (SQLException e) {
      log.warn(
          "The node could not sign off ({}); others take it for dead soon",
          DatabaseErrors.words(e));
    }
  }

  private void signOff() throws SQLException {
    session().forget(id);
  }

  private NodeSession session() throws SQLException {
    NodeSession open = session == null ? NodeSession.open(sessions) : session;
    session = open;
    return open;
  }
}
