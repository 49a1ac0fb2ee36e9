package io.cookery.app.shelf;

import io.cookery.app.cooks.OrderRefused;
import io.cookery.app.remote.CookReader;
import io.cookery.app.remote.Pages;
import io.cookery.app.remote.Server;
import io.cookery.app.remote.ServerRefusal;
import io.cookery.cook.Cook;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The collections of a server. Where their files are, and what they take there, it does not say.
 */
public final class RemoteShelf implements Shelf {

  private static final String COLLECTIONS = "/v1/collections";
  private static final int CONFLICT = 409;

  private final Server server;

  public RemoteShelf(Server server) {
    this.server = server;
  }

  /** The newest cook of a collection, and what all of them cost. */
  private record Cooked(Cook newest, BigDecimal costUsd) {
    Cooked and(Cook older) {
      return new Cooked(newest, costUsd.add(older.costUsd()));
    }
  }

  @Override
  public List<CollectionView> all() throws InterruptedException {
    Map<String, Cooked> cooked = cooked();
    List<CollectionView> all = new ArrayList<>();
    for (boolean archived : new boolean[] {false, true}) {
      Pages pages = Pages.of(server, COLLECTIONS + "?archived=" + archived);
      for (Optional<JsonNode> one = pages.next(); one.isPresent(); one = pages.next()) {
        all.add(seen(one.get(), cooked.get(one.get().path("id").asString())));
      }
    }
    all.sort(Comparator.comparing(CollectionView::workedAt).reversed());
    return all;
  }

  /** Cooks come newest first. */
  private Map<String, Cooked> cooked() throws InterruptedException {
    Map<String, Cooked> cooked = new HashMap<>();
    Pages pages = Pages.of(server, "/v1/cooks");
    for (Optional<JsonNode> one = pages.next(); one.isPresent(); one = pages.next()) {
      Cook cook = CookReader.cook(one.get());
      cooked.compute(
          cook.id().collection().toString(),
          (_, before) -> before == null ? new Cooked(cook, cook.costUsd()) : before.and(cook));
    }
    return cooked;
  }

  private static CollectionView seen(JsonNode json, @Nullable Cooked cooked) {
    Cook newest = cooked == null ? null : cooked.newest();
    return new CollectionView(
        json.path("id").asString(),
        json.path("name").asString(""),
        newest == null ? null : newest.status(),
        // It answers, so it works.
        true,
        newest == null ? 0 : newest.filled(),
        json.path("supply").asInt(),
        cooked == null ? BigDecimal.ZERO : cooked.costUsd(),
        null,
        newest == null ? Instant.parse(json.path("createdAt").asString()) : newest.updatedAt(),
        null,
        null,
        json.path("archived").asBoolean(false),
        json.path("finalized").asBoolean(false),
        false);
  }

  @Override
  public void delete(CollectionView collection) throws InterruptedException {
    try {
      server.delete(COLLECTIONS + "/" + collection.id());
    } catch (ServerRefusal refusal) {
      if (refusal.status() == CONFLICT) {
        throw new OrderRefused(String.valueOf(refusal.getMessage()));
      }
      if (!refusal.isMissing()) {
        throw refusal;
      }
    }
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
