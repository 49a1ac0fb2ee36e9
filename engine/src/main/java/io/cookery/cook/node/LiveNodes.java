package io.cookery.cook.node;

import io.cookery.id.CollectionId;
import java.util.Collection;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Which nodes live, as somebody sees it who only looks. A node lives while its lease runs and its
 * session is there, or it beat a moment ago. After a restart of the database nobody is given time
 * to come back, as {@link DeadNodes} does: who only looks takes nothing from anybody.
 */
public final class LiveNodes {

  /** The sessions of living processes, also of those that stand still. */
  private static final String HAS_SESSION =
      """
      exists (
        select from pg_locks l
        where l.locktype = 'advisory' and l.classid = :class and l.objid = n.node_id
          and l.database = (select oid from pg_database where datname = current_database()))
      """;

  private static final String IN_LEASE =
      "n.beat_at >= clock_timestamp() - n.lease_seconds * interval '1 second'";

  private final Jdbi jdbi;

  public LiveNodes(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Those of the collections that a live node works on. */
  public Set<CollectionId> serving(Collection<CollectionId> collections) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select c.collection_id from unnest(:collections) as c (collection_id)
                where exists (
                  select from node n
                  where (n.only_collections is null or c.collection_id = any (n.only_collections))
                    and <in_lease> and (<has_session>
                      or n.beat_at >= clock_timestamp() - :lost * interval '1 millisecond'))
                """)
            .define("in_lease", IN_LEASE)
            .define("has_session", HAS_SESSION)
            .bindArray("collections", CollectionId.class, collections)
            .bind("lost", DeadNodes.LOST_SESSION.toMillis())
            .bind("class", NodeSession.LOCK_CLASS)
            .mapTo(CollectionId.class)
            .set());
  }

  /**
   * Whether any node that works on something lives or may come back, such as one that was
   * suspended, as a transaction sees it.
   */
  public static boolean anyMayWork(Handle handle) {
    return handle
        .createQuery(
            """
            select exists (
              select from node n
              where cardinality(n.only_collections) is distinct from 0
                and (<in_lease> or <has_session>))
            """)
        .define("in_lease", IN_LEASE)
        .define("has_session", HAS_SESSION)
        .bind("class", NodeSession.LOCK_CLASS)
        .mapTo(Boolean.class)
        .one();
  }

  /** How many nodes there ever were. */
  public static long everJoined(Handle handle) {
    return handle
        .createQuery(
            """
            select coalesce(
              pg_sequence_last_value(pg_get_serial_sequence('node', 'node_id')::regclass), 0)
            """)
        .mapTo(Long.class)
        .one();
  }

  /** Lets no node join or beat until the transaction ends. */
  public static void hold(Handle handle) {
    handle.execute("lock table node in share row exclusive mode");
  }
}
