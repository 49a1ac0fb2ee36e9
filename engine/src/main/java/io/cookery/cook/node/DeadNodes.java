package io.cookery.cook.node;

import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which nodes are dead, and their removal, in one statement: a node that beats at that instant
 * stays. A node is dead when its lease has run out, or when its session is gone and it did not come
 * back in {@link #LOST_SESSION}. A restart of the database cuts all sessions and is nobody's death:
 * time counts from the server's start, and only a node that has itself beaten without a gap for a
 * moment judges others.
 */
public final class DeadNodes {

  /** A node without a session is dead so long after its last beat: it has time to connect again. */
  static final Duration LOST_SESSION = Duration.ofSeconds(3);

  /** Beats further apart than this are a gap. */
  static final Duration GAP = Node.BEAT.multipliedBy(2);

  /** A node that has beaten for less than this after a gap, or ever, does not judge others. */
  static final Duration STEADY = Duration.ofSeconds(2);

  /** After its start the server is given so long until missing sessions count. */
  static final Duration SETTLED = Duration.ofSeconds(2);

  private static final String BURY =
      """
      with judge as (
        select from node
        where node_id = :judge
          and beat_at > clock_timestamp() - :gap * interval '1 millisecond'
          and steady_since < clock_timestamp() - :steady * interval '1 millisecond'
      ), server as (
        select pg_postmaster_start_time() as started_at
      )
      delete from node n using server s
      where exists (select from judge) and n.node_id <> :judge and (
        greatest(n.beat_at, s.started_at)
          < clock_timestamp() - n.lease_seconds * interval '1 second'
        or greatest(n.beat_at, s.started_at + :settled * interval '1 millisecond')
            < clock_timestamp() - :lost * interval '1 millisecond'
          and not exists (
            select from pg_locks l
            where l.locktype = 'advisory' and l.classid = :class and l.objid = n.node_id
              and l.database = (select oid from pg_database where datname = current_database())))
      returning n.node_id
      """;

  private static final Logger log = LoggerFactory.getLogger(DeadNodes.class);

  private final Jdbi jdbi;
  private final IntSupplier judge;

  /**
   * As seen by one node.
   *
   * @param judge the number of the node that judges
   */
  public DeadNodes(Jdbi jdbi, IntSupplier judge) {
    this.jdbi = jdbi;
    this.judge = judge;
  }

  /**
   * Removes the dead from the list of nodes. Their jobs stay, owned by nobody, until they are taken
   * over.
   */
  public void bury() {
    List<Integer> dead =
        jdbi.withHandle(handle ->
            handle
                .createQuery(BURY)
                .bind("judge", judge.getAsInt())
                .bind("gap", GAP.toMillis())
                .bind("steady", STEADY.toMillis())
                .bind("settled", SETTLED.toMillis())
                .bind("lost", LOST_SESSION.toMillis())
                .bind("class", NodeSession.LOCK_CLASS)
                .mapTo(Integer.class)
                .list());
    if (!dead.isEmpty()) {
      log.info("Nodes {} are dead; their jobs are taken over next", dead);
    }
  }
}
