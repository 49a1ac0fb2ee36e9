package io.cookery.cook.metric;

import io.cookery.id.CollectionId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * What holds after every committed transaction, each as a query that returns the rows that violate
 * it. {@code docs/guarantees.md} says what each one promises.
 */
public final class Invariants {

  /** Rows shown of each violation at most. */
  public static final int MAX_ROWS = 20;

  private static final Pattern SCOPE = Pattern.compile("\\{of (\\w+)}");

  /**
   * Something that always holds.
   *
   * @param template the query; <code>{of t}</code> in it is replaced by a condition that bounds the
   *     rows of t to some collections. A query without it reads nothing but what is live.
   * @param advice what to do if it does not hold
   */
  public record Invariant(String name, String meaning, String template, String advice) {

    /** The query over everything. */
    String sql() {
      return SCOPE.matcher(template).replaceAll("true");
    }

    /** The query over the collections {@code :changed}. */
    String sqlOfChanged() {
      return SCOPE.matcher(template).replaceAll("$1.collection_id = any (:changed)");
    }

    boolean ofCollections() {
      return SCOPE.matcher(template).find();
    }
  }

  /**
   * What a look at one invariant found.
   *
   * @param rows the violating rows, at most 20; none if it holds
   */
  public record Finding(Invariant invariant, List<Map<String, Object>> rows) {
    public boolean holds() {
      return rows.isEmpty();
    }
  }

  private static final String KEEP =
      "Keep the database as it is and report this; the cook can be stopped without loss.";

  public static final List<Invariant> ALL =
      List.of(
          new Invariant(
              "supply",
              "Filled and live slots of a collection are not more than its supply, and within it.",
              """
              select c.collection_id, c.supply, s.used, s.greatest
              from collection c join lateral (
                select count(*) as used, max(slot) as greatest from (
                  select slot from generation g
                  where g.collection_id = c.collection_id and g.fills
                  union all
                  select slot from live_job l where l.collection_id = c.collection_id) places
              ) s on true
              where {of c} and (s.used > c.supply or s.greatest >= c.supply)
              """,
              KEEP),
          new Invariant(
              "one-place",
              "A slot is in one state only: filled, live, or tried and not filled.",
              """
              select collection_id, slot, count(*) as states from (
                select collection_id, slot from live_job l where {of l}
                union all select collection_id, slot from tried_slot t where {of t}
                union all select collection_id, slot from generation g where fills and {of g}) places
              group by collection_id, slot having count(*) > 1
              """,
              KEEP),
          new Invariant(
              "concurrency",
              "A cook has no more live jobs than it may have.",
              """
              select c.collection_id, c.cook_no, c.max_concurrent, c.ceiling, count(*) as live
              from cook c join live_job l
                on l.collection_id = c.collection_id and l.cook_no = c.cook_no and {of l}
              where {of c}
              group by c.collection_id, c.cook_no having count(*) > c.ceiling
              """,
              KEEP),
          new Invariant(
              "shared-concurrency",
              "A limited tool or account has no more live jobs, over all cooks, than it may have.",
              """
              select p.name, p.max_concurrent, p.ceiling, count(*) as live
              from concurrency_pool p
                join cook c on p.name in ('tool:' || c.tool, 'account:' || c.account_id)
                join live_job l on l.collection_id = c.collection_id and l.cook_no = c.cook_no
              group by p.name
              having count(*) + (select count(*) from trial t where p.name = any (t.pools))
                > p.ceiling
              """,
              KEEP),
          new Invariant(
              "places",
              "What a pool has granted is what its cooks and trials hold, and no cook has more live jobs.",
              """
              select p.name, p.granted, s.places, p.takers, s.taking, p.starved, s.starving
              from concurrency_pool p
                join lateral (select coalesce(sum(c.places), 0)
                      + (select count(*) from trial t where p.name = any (t.pools)) as places,
                    count(*) filter (where c.taking) as taking,
                    count(*) filter (where p.name = any (c.starved)) as starving
                  from cook c where p.name = any (c.pools)
                    and c.status in ('running', 'paused', 'stopping')) s on true
              where (p.granted, p.takers, p.starved)
                is distinct from (s.places, s.taking, s.starving)
              union all
              select c.collection_id || ' cook ' || c.cook_no, c.in_flight, c.places, null, null,
                null, null
              from cook c
              where c.status in ('running', 'paused', 'stopping')
                and (c.pools is distinct from array(select p.name from concurrency_pool p
                    where p.name in ('tool:' || c.tool, 'account:' || c.account_id)
                    order by p.name)
                  or case when c.pools = '{}' then c.places <> 0 else c.places < c.in_flight end)
              """,
              KEEP),
          new Invariant(
              "alive",
              "A live job belongs to an active cook, and its owner is alive or was until a moment ago.",
              """
              select l.collection_id, l.slot, l.attempt, l.node_id, l.claimed_at
              from live_job l
                left join cook c on c.collection_id = l.collection_id and c.cook_no = l.cook_no
                  and c.status in ('running', 'paused', 'stopping')
                left join node n on n.node_id = l.node_id
              where c.cook_no is null
                or l.state <> 'submitted' and (n.node_id is null or n.beat_at
                  < clock_timestamp() - (n.lease_seconds + 10) * interval '1 second')
                or l.state = 'submitted' and (l.due_at is null
                  or l.due_at < clock_timestamp() - interval '1 minute')
              """,
              "Start a node (`cook run` or `cook serve`): it takes these jobs over."),
          new Invariant(
              "money",
              "A cook's cost is the sum of the costs of its generations, and so is its uncertain part.",
              """
              select c.collection_id, c.cook_no, c.cost_usd, coalesce(sum(g.cost_usd), 0) as paid,
                c.uncertain_usd, coalesce(sum(g.uncertain_usd), 0) as uncertain
              from cook c left join generation g
                on g.collection_id = c.collection_id and g.cook_no = c.cook_no and {of g}
              where {of c}
              group by c.collection_id, c.cook_no
              having c.cost_usd <> coalesce(sum(g.cost_usd), 0)
                or c.uncertain_usd <> coalesce(sum(g.uncertain_usd), 0)
                or c.uncertain_usd not between 0 and c.cost_usd
              """,
              KEEP),
          new Invariant(
              "uniqueness",
              "No two pieces of a collection have the same traits, unless the recipe allows it.",
              """
              select collection_id, trait_key, array_agg(slot) as slots from generation
              where fills and trait_key is not null and {of generation}
              group by collection_id, trait_key having count(*) > 1
              """,
              KEEP),
          new Invariant(
              "counters",
              "What an active cook counts is what is there.",
              """
              select c.collection_id, c.cook_no, c.filled, c.in_flight, c.waiting, c.shelved, c.failed,
                g.filled as filled_rows, l.live as live_rows,
                t.waiting as waiting_rows, t.shelved as shelved_rows, t.failed as failed_rows
              from cook c
                join lateral (select count(*) as filled from generation g
                  where g.collection_id = c.collection_id and g.fills) g on true
                join lateral (select count(*) as live from live_job l
                  where l.collection_id = c.collection_id) l on true
                join lateral (select
                  count(*) filter (where not failed and due_at <> 'infinity') as waiting,
                  count(*) filter (where not failed and due_at = 'infinity') as shelved,
                  count(*) filter (where failed) as failed from tried_slot t
                  where t.collection_id = c.collection_id) t on true
              where {of c} and c.status in ('running', 'paused', 'stopping')
                and (c.filled, c.in_flight, c.waiting, c.shelved, c.failed)
                  is distinct from (g.filled, l.live, t.waiting, t.shelved, t.failed)
              """,
              KEEP),
          new Invariant(
              "journal",
              "A cook's journal has no gaps and replays to the cook's state.",
              """
              with size as (
                select j.collection_id, j.cook_no, j.seq, j.type, j.data,
                  (select coalesce(sum(upper(r) - lower(r)), 0)
                    from unnest((j.data ->> 'filled')::int4multirange) r) as filled,
                  (select coalesce(sum(upper(r) - lower(r)), 0)
                    from unnest((j.data ->> 'failed')::int4multirange) r) as failed,
                  (select coalesce(sum(upper(r) - lower(r)), 0)
                    from unnest((j.data ->> 'waiting')::int4multirange) r) as waiting,
                  (select coalesce(sum(upper(r) - lower(r)), 0)
                    from unnest((j.data ->> 'retried')::int4multirange) r) as retried,
                  (select coalesce(sum(upper(r) - lower(r)), 0)
                    from unnest((j.data ->> 'late')::int4multirange) r) as late,
                  coalesce((j.data ->> 'lateFailed')::int, 0) as late_failed,
                  coalesce((j.data ->> 'lateShelved')::int, 0) as late_shelved,
                  case when j.type = 'retry_failed'
                    then (j.data ->> 'slots')::int else 0 end as reopened,
                  coalesce(upper((j.data ->> 'claimed')::int4range)
                    - lower((j.data ->> 'claimed')::int4range), 0) as claimed
                from journal j where {of j} and j.type in ('progressed', 'retry_failed')
              ), replay as (
                select s.collection_id, s.cook_no,
                  (s.data ->> 'filled')::int + coalesce(sum(p.filled + p.late), 0) as filled,
                  (s.data ->> 'failed')::int
                    + coalesce(sum(p.failed - p.late_failed - p.reopened), 0) as failed,
                  (s.data ->> 'waiting')::int + coalesce(sum(p.waiting - p.retried + p.reopened
                    - (p.late - p.late_failed - p.late_shelved)), 0) as waiting,
                  coalesce((s.data ->> 'shelved')::int, 0)
                    - coalesce(sum(p.late_shelved), 0) as shelved,
                  coalesce(sum(p.claimed + p.retried - p.filled - p.failed - p.waiting), 0)
                    as in_flight
                from journal s left join size p
                  on p.collection_id = s.collection_id and p.cook_no = s.cook_no
                where {of s} and s.type = 'started'
                group by s.collection_id, s.cook_no, s.data ->> 'filled', s.data ->> 'failed',
                  s.data ->> 'waiting', s.data ->> 'shelved'
              )
              select c.collection_id, c.cook_no, c.journal_seq, n.events, c.filled, r.filled as replayed
              from cook c
                join lateral (select count(*) as events, max(seq) as last from journal j
                  where j.collection_id = c.collection_id and j.cook_no = c.cook_no) n on true
                left join replay r on r.collection_id = c.collection_id and r.cook_no = c.cook_no
              where {of c} and (n.events <> c.journal_seq or n.last <> c.journal_seq
                or (c.filled, c.failed, c.waiting, c.shelved, c.in_flight)
                  is distinct from (r.filled, r.failed, r.waiting, r.shelved, r.in_flight))
              """,
              KEEP),
          new Invariant(
              "finality",
              "An ended cook has no live jobs, and a completed one nothing left that it was to do.",
              """
              select c.collection_id, c.cook_no, c.status, c.in_flight, c.filled, c.supply, c.count
              from cook c
              where {of c} and (
                c.status not in ('running', 'paused', 'stopping') and (c.in_flight <> 0
                  or exists (select from live_job l
                    where l.collection_id = c.collection_id and l.cook_no = c.cook_no))
                or c.status = 'completed' and (c.failed + c.waiting > 0
                  or c.next_slot <> c.end_slot or c.count is null and c.filled <> c.supply))
              """,
              KEEP));

  private final Jdbi jdbi;

  public Invariants(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Looks at all of them and at everything, in one snapshot, in the order of {@link #ALL}. */
  public List<Finding> check() {
    return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, Invariants::ofEverything);
  }

  /** The same in the transaction at hand. */
  public static List<Finding> ofEverything(Handle handle) {
    return ALL.stream()
        .map(invariant -> found(invariant, handle.createQuery(invariant.sql())))
        .toList();
  }

  /** Looks at those of one collection each, in these collections. */
  public static List<Finding> ofChanged(Handle handle, Collection<CollectionId> changed) {
    UUID[] uuids = changed.stream().map(CollectionId::uuid).toArray(UUID[]::new);
    return ALL.stream()
        .filter(Invariant::ofCollections)
        .map(invariant ->
            found(invariant, handle.createQuery(invariant.sqlOfChanged()).bind("changed", uuids)))
        .toList();
  }

  /** Looks at the others, which are of many collections, and read only what is live. */
  public static List<Finding> ofLive(Handle handle) {
    return ALL.stream()
        .filter(invariant -> !invariant.ofCollections())
        .map(invariant -> found(invariant, handle.createQuery(invariant.sql())))
        .toList();
  }

  private static Finding found(Invariant invariant, Query query) {
    return new Finding(invariant, query.setMaxRows(MAX_ROWS).mapToMap().list());
  }

  /** Violations that the last check found, by invariant; a check counts 20 at most of each. */
  public static Map<String, Integer> violations(Handle handle) {
    Map<String, Integer> violations = new HashMap<>();
    handle
        .createQuery("select invariant, violations from invariant_check")
        .map((row, _) -> violations.put(row.getString(1), row.getInt(2)))
        .list();
    return violations;
  }
}
