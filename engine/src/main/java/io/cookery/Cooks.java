package io.cookery;

import io.cookery.collection.CookSettings;
import io.cookery.cook.Cook;
import io.cookery.cook.CookLimits;
import io.cookery.cook.CookRow;
import io.cookery.cook.CookStatus;
import io.cookery.cook.StartRequest;
import io.cookery.cook.StartResult;
import io.cookery.cook.dispatch.DispatchRoom;
import io.cookery.cook.edit.Extension;
import io.cookery.cook.ledger.Ledger;
import io.cookery.cook.lifecycle.CookStart;
import io.cookery.cook.lifecycle.CookTransitions;
import io.cookery.cook.recipe.Recipes;
import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import io.cookery.input.BadInputException;
import io.cookery.input.LegalText;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The cooks of all collections: starts them, steers them, tells how they stand. */
public final class Cooks {

  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final Jdbi jdbi;
  private final Ledger ledger;
  private final DispatchRoom dispatch;
  private final Recipes recipes;
  private final ToolRegistry tools;

  Cooks(Jdbi jdbi, Ledger ledger, DispatchRoom dispatch, Recipes recipes, ToolRegistry tools) {
    this.recipes = recipes;
    this.tools = tools;
    this.jdbi = jdbi;
    this.ledger = ledger;
    this.dispatch = dispatch;
  }

  /**
   * Says whether the newest recipe of a collection can be cooked here: planning finds all its
   * pieces, its tool is known and its files are there.
   *
   * @throws io.cookery.input.BadInputException with what is wrong
   */
  public void check(CollectionId collection) {
    recipes.check(collection);
  }

  /** Starts a cook that fills the collection's open slots, or so many of them. */
  public StartResult start(CollectionId collection, StartRequest request) {
    return Ledger.join(
        ledger.change(
            collection, handle -> CookStart.start(handle, collection, request, this::priceUsd)));
  }

  /**
   * Lets a paused cook go on as it was. An ended cook stays ended.
   *
   * @return the cook as it stands now; empty when the collection has no active cook
   */
  public Optional<Cook> resume(CollectionId collection) {
    return Ledger.join(
        ledger.change(collection, handle -> CookTransitions.resume(handle, collection, null)));
  }

  /** The same; gives an active cook, paused or not, these settings. */
  public Optional<Cook> resume(CollectionId collection, CookSettings settings) {
    return Ledger.join(
        ledger.change(collection, handle -> CookTransitions.resume(handle, collection, settings)));
  }

  /**
   * Changes what an active cook may do while it goes on.
   *
   * @param change from what holds to what is to hold; run once
   */
  public Optional<Cook> limit(CollectionId collection, UnaryOperator<CookLimits> change) {
    return Ledger.join(
        ledger.change(collection, handle -> CookTransitions.limit(handle, collection, change)));
  }

  /**
   * Opens all failed slots of the active cook again, with all their attempts. When none is active,
   * {@link StartRequest#retryingFailed} does the same with a new cook.
   */
  public Optional<Cook> retryFailed(CollectionId collection) {
    return Ledger.join(
        ledger.change(collection, handle -> CookTransitions.retryFailed(handle, collection)));
  }

  /**
   * Claims no more jobs until resumed; live ones end. Does nothing to a cook that is not running.
   */
  public Optional<Cook> pause(CollectionId collection, String reason) {
    LegalText.require("/reason", reason);
    return Ledger.join(
        ledger.change(collection, handle -> CookTransitions.pause(handle, collection, reason)));
  }

  /** Ends the active cook for good as soon as its live jobs have ended. */
  public Optional<Cook> stop(CollectionId collection, String reason) {
    LegalText.require("/reason", reason);
    return Ledger.join(
        ledger.change(collection, handle -> CookTransitions.stop(handle, collection, reason)));
  }

  /**
   * Raises a collection's supply: what exists stays as it is, and an active cook goes on to fill
   * the new slots.
   *
   * @throws BadInputException if the supply is not above the present one, or if there cannot be so
   *     many pieces beside those that exist
   */
  public void extend(CollectionId collection, int supply) {
    int version;
    do {
      version = recipes.checkExtension(collection, supply);
    } while (!extend(collection, supply, version));
  }

  private boolean extend(CollectionId collection, int supply, int version) {
    return Ledger.join(
        ledger.change(collection, handle -> Extension.extend(handle, collection, supply, version)));
  }

  public Optional<Cook> find(CookId id) {
    return read(handle ->
        handle
            .createQuery("select * from cook where collection_id = ? and cook_no = ?")
            .bind(0, id.collection().uuid())
            .bind(1, id.number())
            .map(CookRow.MAPPER)
            .findOne());
  }

  /** The newest cook of a collection. */
  public Optional<Cook> latest(CollectionId collection) {
    return read(handle ->
        handle
            .createQuery("select * from cook where collection_id = ? order by cook_no desc limit 1")
            .bind(0, collection.uuid())
            .map(CookRow.MAPPER)
            .findOne());
  }

  /**
   * Waits until a cook no longer runs: it has ended, or is paused with nothing in flight.
   *
   * @param watcher told how the cook stands, about ten times a second
   * @throws InterruptedException when the waiting thread is; the cook goes on
   */
  public Cook await(CookId id, Consumer<Cook> watcher) throws InterruptedException {
    while (true) {
      Cook cook =
          find(id).orElseThrow(() -> new IllegalArgumentException("there is no cook " + id));
      watcher.accept(cook);
      if (!cook.status().active() || (cook.status() == CookStatus.paused && cook.inFlight() == 0)) {
        return cook;
      }
      Thread.sleep(LOOK_EVERY);
    }
  }

  /** Makes this node work for a collection at once instead of when it is next looked for. */
  public void serve(Cook cook) {
    dispatch.serve(cook);
  }

  private BigDecimal priceUsd(String tool) {
    return tools.find(tool).map(Tool::priceUsd).orElse(BigDecimal.ZERO);
  }

  private <T> T read(Function<Handle, T> query) {
    return jdbi.withHandle(query::apply);
  }
}
