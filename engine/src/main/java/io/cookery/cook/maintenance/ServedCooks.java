package io.cookery.cook.maintenance;

import io.cookery.cook.Cook;
import io.cookery.cook.CookRow;
import io.cookery.cook.dispatch.CookRuntimes;
import io.cookery.cook.dispatch.Dispatcher;
import io.cookery.id.CollectionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/**
 * Brings what this node remembers of cooks up to what the database says: another node's step may
 * have ended, stopped or extended what this one works on.
 */
final class ServedCooks {

  /** How long a collection is remembered that nothing is done for. */
  private static final Duration IDLE = Duration.ofSeconds(10);

  /** Of a step that claimed nothing. */
  private static final int NO_NODE = 0;

  /** Only what differs from what is remembered; no cook where none is active any more. */
  private static final String SQL =
      """
      select u.collection_id as remembered, k.*
      from unnest(:collections, :cooks, :versions, :statuses)
          as u (collection_id, cook_no, recipe_version, status)
        left join cook k on k.collection_id = u.collection_id
          and k.status in ('running', 'paused', 'stopping')
      where k.cook_no is null
        or (k.cook_no, k.recipe_version, k.status) <> (u.cook_no, u.recipe_version, u.status)
      """;

  private final Jdbi jdbi;
  private final CookRuntimes runtimes;
  private final Dispatcher dispatcher;

  ServedCooks(Jdbi jdbi, CookRuntimes runtimes, Dispatcher dispatcher) {
    this.jdbi = jdbi;
    this.runtimes = runtimes;
    this.dispatcher = dispatcher;
  }

  void refresh() {
    List<Cook> remembered = runtimes.remembered();
    if (!remembered.isEmpty()) {
      List<CollectionId> over = new ArrayList<>();
      for (Cook cook : changed(remembered, over)) {
        dispatcher.stepped(cook, NO_NODE, List.of());
      }
      over.forEach(runtimes::over);
    }
    runtimes.forgetIdle(IDLE);
  }

  /**
   * Cooks that are not as they are remembered.
   *
   * @param over takes the collections that have no active cook
   */
  private List<Cook> changed(List<Cook> remembered, List<CollectionId> over) {
    List<Cook> changed = new ArrayList<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(SQL)
            .bindArray("collections", UUID.class, all(remembered, c -> c.id().collection().uuid()))
            .bindArray("cooks", Integer.class, all(remembered, cook -> cook.id().number()))
            .bindArray("versions", Integer.class, all(remembered, Cook::recipeVersion))
            .bindArray("statuses", String.class, all(remembered, cook -> cook.status().name()))
            .map((row, _) ->
                row.getObject("cook_no") == null
                    ? over.add(new CollectionId(row.getObject("remembered", UUID.class)))
                    : changed.add(CookRow.read(row)))
            .list());
    return changed;
  }

  private static <T> List<T> all(List<Cook> cooks, Function<Cook, T> of) {
    return cooks.stream().map(of).toList();
  }
}
