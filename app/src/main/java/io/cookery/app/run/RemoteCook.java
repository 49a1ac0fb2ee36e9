package io.cookery.app.run;

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
import org.jspecify.annotations.Nullable;
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
  private final @Nullable Integer maxConcurrent;

  RemoteCook(Server server, Screen screen, @Nullable Integer maxConcurrent) {
    this.server = server;
    this.screen = screen;
    this.maxConcurrent = maxConcurrent;
  }

  /**
   * Cooks.
   *
   * @param watcher told a few times a second how it goes
   */
  Outcome cook(String collection, CollectionDefinition definition, Consumer<Cook> watcher)
      throws InterruptedException {
    Optional<Cook> newest = newest(collection);
    if (newest.isPresent() && newest.get().status() == CookStatus.stopping) {
      newest = Optional.of(await(newest.get(), watcher));
    }
    if (newest.isPresent() && newest.get().status().active()) {
      return goOn(newest.get(), definition, watcher);
    }
    if (newest.isPresent() && newest.get().filled() == definition.supply()) {
      return new Outcome.NothingToDo(newest.get().id().collection());
    }
    Cook cook =
        newest.isPresent() && newest.get().failed() > 0
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
          server.post("/v1/collections/" + collection + "/cooks", limits(settings)));
    } catch (ServerRefusal refusal) {
      if (refusal.code().equals(ACTIVE)) {
        // Somebody else has begun it in this moment.
        return CookReader.cook(server.get(COOKS + refusal.more("cookId")));
      }
      throw refusal;
    }
  }

  private Cook limited(Cook cook, CookSettings settings) throws InterruptedException {
    return CookReader.cook(server.patch(COOKS + cook.id(), limits(settings)));
  }

  private ObjectNode limits(CookSettings settings) {
    ObjectNode limits = JsonNodeFactory.instance.objectNode();
    limits.put("maxConcurrent", maxConcurrent == null ? settings.maxConcurrent() : maxConcurrent);
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
