package io.cookery.app.run;

import io.cookery.app.cooks.OrderRefused;
import io.cookery.app.remote.CookReader;
import io.cookery.app.remote.Pages;
import io.cookery.app.remote.Server;
import io.cookery.app.remote.ServerRefusal;
import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.Screen;
import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.CookSettings;
import io.cookery.cook.Cook;
import io.cookery.cook.CookStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Has a server cook what is open of a collection, and waits until there is nothing left to do. */
final class RemoteCook {

  private static final Duration LOOK_EVERY = Duration.ofMillis(300);
  private static final String COOKS = "/v1/cooks/";
  private static final String ACTIVE = "cook_active";

  private final Server server;
  private final Screen screen;
  private final RunRequest request;

  RemoteCook(Server server, Screen screen, RunRequest request) {
    this.server = server;
    this.screen = screen;
    this.request = request;
  }

  /**
   * Cooks.
   *
   * @param watcher told a few times a second how it goes
   */
  Outcome cook(String collection, CollectionDefinition definition, Consumer<Cook> watcher)
      throws InterruptedException {
    Outcome outcome = once(collection, definition, watcher);
    int made = outcome.made();
    // What was gone on with may have been of a few pieces, or of a lower supply.
    while (request.tries() == null
        && outcome instanceof Outcome.Ended(Cook cook, int _)
        && cook.status() == CookStatus.completed
        && cook.filled() < definition.supply()) {
      outcome = once(collection, definition, watcher).and(made);
      made = outcome.made();
    }
    return outcome;
  }

  private Outcome once(String collection, CollectionDefinition definition, Consumer<Cook> watcher)
      throws InterruptedException {
    Optional<Cook> newest = newest(collection);
    if (newest.isPresent() && newest.get().status() == CookStatus.stopping) {
      newest = Optional.of(await(newest.get(), watcher));
    }
    if (newest.isPresent() && newest.get().status().active()) {
      if (request.tries() != null) {
        throw new OrderRefused(
            "it is being cooked already; look at what is there: "
                + request.suggested().command("cook export " + collection)
                + ", or first: "
                + request.suggested().command("cook stop " + collection));
      }
      return goOn(newest.get(), definition, watcher);
    }
    if (newest.isPresent() && newest.get().filled() == definition.supply()) {
      return new Outcome.NothingToDo(newest.get().id().collection());
    }
    Cook cook =
        newest.isPresent() && newest.get().failed() > 0 && request.tries() == null
            ? limited(order(newest.get(), "retry-failed"), definition.cook())
            : start(collection, definition.cook());
    return outcome(cook, watcher);
  }

  private Optional<Cook> newest(String collection) throws InterruptedException {
    return Pages.of(server, "/v1/cooks?collection=" + collection).next().map(CookReader::cook);
  }

  private Outcome goOn(Cook active, CollectionDefinition definition, Consumer<Cook> watcher)
      throws InterruptedException {
    if (active.filled() > 0) {
      screen.line(
          "going on with "
              + Figures.pieces(active.filled())
              + " of "
              + Figures.count(active.supply()));
    }
    Cook cook = limited(active, definition.cook());
    if (cook.failed() > 0) {
      cook = order(cook, "retry-failed");
    }
    return outcome(order(cook, "resume"), watcher);
  }

  private Cook start(String collection, CookSettings settings) throws InterruptedException {
    try {
      return CookReader.cook(
          server.post("/v1/collections/" + collection + "/cooks", start(settings)));
    } catch (ServerRefusal refusal) {
      if (refusal.code().equals(ACTIVE)) {
        // Somebody else has begun it in this moment.
        return CookReader.cook(server.get(COOKS + refusal.more("cookId")));
      }
      throw refusal;
    }
  }

  private ObjectNode start(CookSettings settings) {
    ObjectNode start = limits(settings);
    if (request.tries() != null) {
      start.put("count", request.tries());
    }
    return start;
  }

  private Cook limited(Cook cook, CookSettings settings) throws InterruptedException {
    return CookReader.cook(server.patch(COOKS + cook.id(), limits(settings)));
  }

  private ObjectNode limits(CookSettings settings) {
    ObjectNode limits = JsonNodeFactory.instance.objectNode();
    Integer jobs = request.maxConcurrent();
    limits.put("maxConcurrent", jobs == null ? settings.maxConcurrent() : jobs);
    BigDecimal budget = settings.budgetUsd();
    if (budget != null) {
      limits.put("budgetUsd", budget);
    }
    return limits;
  }

  private Cook order(Cook cook, String word) throws InterruptedException {
    JsonNode none = JsonNodeFactory.instance.objectNode();
    return CookReader.cook(server.post(COOKS + cook.id() + "/" + word, none));
  }

  private Outcome outcome(Cook cook, Consumer<Cook> watcher) throws InterruptedException {
    Cook last = await(cook, watcher);
    int made = last.filled() - cook.filled();
    return last.status() == CookStatus.paused
        ? new Outcome.Paused(last, made)
        : new Outcome.Ended(last, made);
  }

  private Cook await(Cook begun, Consumer<Cook> watcher) throws InterruptedException {
    Cook cook = begun;
    while (true) {
      watcher.accept(cook);
      boolean standsStill = cook.status() == CookStatus.paused && cook.inFlight() == 0;
      if (!cook.status().active() || standsStill) {
        return cook;
      }
      TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
      cook = CookReader.cook(server.get(COOKS + cook.id()));
    }
  }
}
