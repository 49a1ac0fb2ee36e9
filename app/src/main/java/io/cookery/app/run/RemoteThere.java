package io.cookery.app.run;

import io.cookery.app.file.CollectionFile;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.remote.CookReader;
import io.cookery.app.remote.Pages;
import io.cookery.app.remote.Server;
import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.cook.Cook;
import io.cookery.input.BadInputException;
import io.cookery.plan.DryRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Looks what a server has of a file's collection. */
public final class RemoteThere {

  static final String COLLECTIONS = "/v1/collections";

  /** What a server adds to what a collection file says. */
  static final List<String> ADDED =
      List.of("id", "version", "createdAt", "updatedAt", "archived", "finalized");

  private final Server server;
  private final RemoteLinks links;

  public RemoteThere(Server server, Path data) {
    this.server = server;
    this.links = RemoteLinks.in(data);
  }

  /** What is there, with the price of a planned piece; empty if nothing is. */
  public Optional<There> of(Path path, DryRun run) throws FileUnusable, InterruptedException {
    CollectionFile file = CollectionFile.read(path, CollectionDefinitionReader.elsewhere());
    BigDecimal price =
        run.estimate().costUsd().divide(BigDecimal.valueOf(run.supply()), 6, RoundingMode.HALF_UP);
    return find(path, file.definition(), price).map(RemoteStanding::there);
  }

  /** The collection that a file stands for: the one that it was cooked as, or one of its name. */
  Optional<RemoteStanding> find(Path path, CollectionDefinition definition, BigDecimal price)
      throws InterruptedException {
    List<ObjectNode> linked = linked(path);
    for (ObjectNode known : linked) {
      if (sameRecipe(known, definition)) {
        return Optional.of(standing(known, definition, price, linked.getFirst()));
      }
    }
    if (!linked.isEmpty()) {
      return Optional.of(standing(linked.getFirst(), definition, price, linked.getFirst()));
    }
    Optional<ObjectNode> newest = Optional.empty();
    Pages pages = Pages.of(server, COLLECTIONS);
    for (Optional<JsonNode> one = pages.next(); one.isPresent(); one = pages.next()) {
      if (one.get().path("name").asString("").equals(definition.name())) {
        Optional<ObjectNode> found = collection(one.get().path("id").asString());
        if (found.isPresent() && sameRecipe(found.get(), definition)) {
          return Optional.of(standing(found.get(), definition, price, found.get()));
        }
        newest = newest.or(() -> found);
      }
    }
    return newest.isPresent()
        ? Optional.of(standing(newest.get(), definition, price, null))
        : Optional.empty();
  }

  private List<ObjectNode> linked(Path path) throws InterruptedException {
    List<ObjectNode> linked = new ArrayList<>();
    try {
      for (String id : links.of(server.address().toString(), path)) {
        collection(id).ifPresent(linked::add);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return linked;
  }

  private Optional<ObjectNode> collection(String id) throws InterruptedException {
    return server.find(COLLECTIONS + "/" + id).map(ObjectNode.class::cast);
  }

  static boolean sameRecipe(ObjectNode stored, CollectionDefinition definition) {
    try {
      return SameRecipe.of(source(stored), definition.source());
    } catch (BadInputException newer) {
      return false;
    }
  }

  static ObjectNode source(ObjectNode stored) {
    ObjectNode source = stored.deepCopy();
    source.remove(ADDED);
    return source;
  }

  private RemoteStanding standing(
      ObjectNode stored,
      CollectionDefinition definition,
      BigDecimal price,
      @Nullable ObjectNode present)
      throws InterruptedException {
    String id = stored.path("id").asString();
    BigDecimal cost = BigDecimal.ZERO;
    int pieces = 0;
    boolean working = false;
    boolean first = true;
    Pages cooks = Pages.of(server, "/v1/cooks?collection=" + id);
    for (Optional<JsonNode> one = cooks.next(); one.isPresent(); one = cooks.next()) {
      Cook cook = CookReader.cook(one.get());
      cost = cost.add(cook.costUsd());
      if (first) {
        pieces = cook.filled();
        working = cook.status().working();
        first = false;
      }
    }
    ObjectNode source = source(stored);
    List<ChangedPart> parts =
        sameRecipe(stored, definition)
            ? List.of()
            : RecipeDiff.of(source, definition.source(), List.of());
    There there =
        new There(
            id,
            stored.path("name").asString(""),
            pieces,
            stored.path("supply").asInt(),
            cost,
            parts,
            definition.supply(),
            price,
            stored.path("finalized").asBoolean(false)
                ? "the collection was finalized, and nothing of it changes any more"
                : null);
    String before = present == null ? id : present.path("id").asString();
    return new RemoteStanding(
        source, there, present != null, working, before.equals(id) ? null : before);
  }
}
