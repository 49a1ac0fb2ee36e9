package io.cookery.cook.maintenance;

import io.cookery.cook.dispatch.CookRuntimes;
import io.cookery.cook.dispatch.Dispatcher;
import io.cookery.cook.ledger.Ledger;
import io.cookery.cook.limit.CallRates;
import io.cookery.cook.node.NodeScope;
import io.cookery.id.CollectionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Finds running cooks that may have more live jobs and have slots to claim, and asks them. Those
 * that share places are asked as far as there are places, the longest waiting first.
 */
final class ClaimableCooks {

  /** Cooks that are asked at one look only to have it noted that they are starved, at most. */
  private static final int MAX_IN_VAIN = 50;

  /**
   * The last condition are cooks that get nothing now but must be known to be starved: they are
   * asked once, and then now and then, so that it is seen that somebody would cook for them.
   */
  private static final String SQL =
      """
      select c.collection_id, c.recipe_version, c.tool, c.pools from cook c
      where c.status = 'running' and c.in_flight < c.max_concurrent
        and (c.next_slot < c.end_slot or c.waiting > 0 and exists (
          select from tried_slot t
          where t.collection_id = c.collection_id and not t.failed
            and t.due_at <= clock_timestamp()))
        and (c.pools = '{}'
          or c.pools <@ (select coalesce(array_agg(p.name), '{}') from concurrency_pool p
            where p.granted < p.max_concurrent)
          or c.asked_at < clock_timestamp() - interval '15 seconds'
          or c.starved = '{}' and c.places < (
            select min(greatest(1, p.max_concurrent / greatest(1, p.takers)))
            from concurrency_pool p where p.name = any (c.pools)))
      order by c.updated_at
      """;

  private final Jdbi jdbi;
  private final Ledger ledger;
  private final CookRuntimes runtimes;
  private final Dispatcher dispatcher;
  private final CallRates rates;
  private final NodeScope scope;

  ClaimableCooks(
      Jdbi jdbi,
      Ledger ledger,
      CookRuntimes runtimes,
      Dispatcher dispatcher,
      CallRates rates,
      NodeScope scope) {
    this.jdbi = jdbi;
    this.ledger = ledger;
    this.runtimes = runtimes;
    this.dispatcher = dispatcher;
    this.rates = rates;
    this.scope = scope;
  }

  /** A running cook, the version of its recipe, its tool and the pools that it draws from. */
  private record Claimable(
      CollectionId collection, int recipeVersion, String tool, List<String> pools) {
    static Claimable read(ResultSet row) throws SQLException {
      return new Claimable(
          new CollectionId(row.getObject("collection_id", UUID.class)),
          row.getInt("recipe_version"),
          row.getString("tool"),
          List.of((String[]) row.getArray("pools").getArray()));
    }
  }

  void fill() {
    List<Claimable> all = inScope();
    Set<CollectionId> mine =
        Set.copyOf(runtimes.claimable(all.stream().map(Claimable::collection).toList()));
    if (dispatcher.room() == 0) {
      return;
    }
    Look look =
        new Look(
            all.stream().allMatch(each -> each.pools().isEmpty()) ? Map.of() : free(),
            runtimes.spareRuntimes());
    for (Claimable cook : all) {
      if (mine.contains(cook.collection()) && look.worthwhile(cook.pools()) && ready(cook, look)) {
        look.asked(cook.pools());
        ledger.fill(cook.collection());
      }
    }
  }

  private List<Claimable> inScope() {
    return jdbi
        .withHandle(handle -> handle.createQuery(SQL).map((row, _) -> Claimable.read(row)).list())
        .stream()
        .filter(cook -> scope.test(cook.collection()) && callable(cook))
        .toList();
  }

  /**
   * Whether jobs of it would have their turn soon. However many cooks wait for a tool that wants to
   * be left alone, they take nothing from others: no share, and no memory for their recipes.
   */
  private boolean callable(Claimable cook) {
    return rates.room(cook.tool(), cook.collection()) > 0;
  }

  /** Free places by pool. */
  private Map<String, Integer> free() {
    Map<String, Integer> free = new HashMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery("select name, max_concurrent - granted as free from concurrency_pool")
            .map((row, _) -> free.put(row.getString("name"), row.getInt("free")))
            .list());
    return free;
  }

  /** Recipes are prepared for the cooks that come first, as far as there is room for their jobs. */
  private boolean ready(Claimable cook, Look look) {
    CollectionId collection = cook.collection();
    if (!runtimes.serves(collection) && !look.takeRuntime()) {
      return false;
    }
    var _ = runtimes.serve(collection, cook.recipeVersion());
    return runtimes.ready(collection)
        // Whoever waits for places is passed over while this node could not use them.
        && (cook.pools().isEmpty() || dispatcher.free(collection, List.of()) > 0);
  }

  /** How far the free places and the room of this node go at one look. */
  private static final class Look {
    private final Map<String, Integer> free;
    private int inVain;
    private int spareRuntimes;

    Look(Map<String, Integer> free, int spareRuntimes) {
      this.free = free;
      this.spareRuntimes = spareRuntimes;
    }

    boolean takeRuntime() {
      return spareRuntimes-- > 0;
    }

    boolean worthwhile(List<String> pools) {
      return promising(pools) || inVain < MAX_IN_VAIN;
    }

    private boolean promising(List<String> pools) {
      return pools.stream().allMatch(pool -> free.getOrDefault(pool, 0) > 0);
    }

    void asked(List<String> pools) {
      if (promising(pools)) {
        pools.forEach(pool -> free.merge(pool, -1, Integer::sum));
      } else {
        inVain++;
      }
    }
  }
}
