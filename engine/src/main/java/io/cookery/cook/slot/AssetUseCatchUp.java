package io.cookery.cook.slot;

import io.cookery.db.DatabaseErrors;
import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the table {@code asset_use} up to where journals are. */
final class AssetUseCatchUp {

  /** Events of a journal in one transaction; each is of 500 pieces at most. */
  private static final int MAX_EVENTS = 10;

  static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final int LOCKS = 64;
  private static final Logger log = LoggerFactory.getLogger(AssetUseCatchUp.class);

  private final Jdbi jdbi;

  /** Many ask for the pictures of one page at once; one of them reads the journal. */
  private final List<ReentrantLock> locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toList();

  AssetUseCatchUp(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * For all collections that an account may see; gives up after {@link #PATIENCE}, and goes on
   * where it was when it is called again.
   *
   * @return whether all was read
   */
  boolean of(AccountId account) {
    long untilNanos = System.nanoTime() + PATIENCE.toNanos();
    for (CookId cook : behind(account)) {
      try {
        if (!of(cook, untilNanos)) {
          return false;
        }
      } catch (JdbiException e) {
        if (!DatabaseErrors.isBadData(e)) {
          throw e;
        }
        // Shared with many, one collection must not keep them all from everything else.
        log.error(
            "The assets of cook {} cannot be read and are not found ({})",
            cook,
            DatabaseErrors.words(e));
      }
    }
    return true;
  }

  private boolean of(CookId cook, long untilNanos) {
    ReentrantLock lock = locks.get(Math.floorMod(cook.hashCode(), LOCKS));
    lock.lock();
    try {
      boolean more = true;
      while (more && System.nanoTime() - untilNanos < 0) {
        more = jdbi.inTransaction(handle -> advance(handle, cook));
      }
      return !more;
    } finally {
      lock.unlock();
    }
  }

  /** For these slots alone. */
  void of(CollectionId collection, Integer[] slots) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                insert into asset_use
                  (collection_id, sha256, media_type, bytes, slot, attempt, late)
                select g.collection_id, decode(o ->> 'sha256', 'hex'), o ->> 'mediaType',
                  (o ->> 'bytes')::bigint, g.slot, g.attempt, g.late
                from generation g cross join lateral json_array_elements(g.outputs) o
                where g.collection_id = :collection and g.fills and g.slot = any (:slots)
                  and not exists (select from asset_use u
                    where u.collection_id = g.collection_id
                      and u.sha256 = decode(o ->> 'sha256', 'hex'))
                order by 2
                on conflict do nothing
                """)
            .bind("collection", collection.uuid())
            .bind("slots", slots)
            .execute());
  }

  private List<CookId> behind(AccountId account) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select k.collection_id, k.cook_no
                from cook k left join asset_use_seen s using (collection_id, cook_no)
                where k.journal_seq > coalesce(s.seq, 0)
                  and (k.account_id = :account or k.collection_id in (
                    select collection_id from share where account_id = :account))
                """)
            .bind("account", account.uuid())
            .map((row, _) ->
                new CookId(
                    new CollectionId(row.getObject("collection_id", UUID.class)),
                    row.getInt("cook_no")))
            .list());
  }

  /** Reads some events; false when there are no more. */
  private static boolean advance(Handle handle, CookId cook) {
    return handle
        .createQuery(
            """
            with events as materialized (
              select seq, case when type = 'progressed' then data else '{}' end as data
              from journal
              where collection_id = :collection and cook_no = :cook and seq > coalesce((
                select seq from asset_use_seen
                where collection_id = :collection and cook_no = :cook), 0)
              order by seq limit :most
            ), went as (
              select unnest((data ->> 'filled')::int4multirange) as slots from events
              union all select unnest((data ->> 'late')::int4multirange) from events
            ), made as (
              select g.slot, g.attempt, g.late, json_array_elements(g.outputs) as output
              from went join generation g on g.collection_id = :collection
                and g.slot >= lower(went.slots) and g.slot < upper(went.slots)
                and g.outcome = 'generated'
            ), kept as (
              insert into asset_use
                (collection_id, sha256, media_type, bytes, slot, attempt, late)
              select :collection, decode(output ->> 'sha256', 'hex'), output ->> 'mediaType',
                (output ->> 'bytes')::bigint, slot, attempt, late
              from made
              order by 2
              on conflict do nothing
            ), seen as (
              insert into asset_use_seen as s (collection_id, cook_no, seq)
              select :collection, :cook, max(seq) from events having count(*) > 0
              on conflict (collection_id, cook_no) do update
                set seq = greatest(s.seq, excluded.seq)
            )
            select count(*) = :most from events
            """)
        .bind("collection", cook.collection().uuid())
        .bind("cook", cook.number())
        .bind("most", MAX_EVENTS)
        .mapTo(Boolean.class)
        .one();
  }
}
