package io.cookery.app.run;

import io.cookery.app.Session;
import io.cookery.app.cooks.OrderRefused;
import io.cookery.app.file.CollectionFile;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.remote.CookReader;
import io.cookery.app.remote.Pages;
import io.cookery.app.remote.Server;
import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.Screen;
import io.cookery.collection.CollectionDefinition;
import io.cookery.cook.Cook;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives a file its collection of a server: the one that it stands for, changed if need be, or a new
 * one. Two that make it at once send the same idempotency key, and so make one.
 */
final class RemoteCollections {

  private static final String COLLECTIONS = RemoteThere.COLLECTIONS;

  /** As long as the jobs of a cook that was stopped may take. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final Duration LOOK_EVERY = Duration.ofMillis(300);

  private final Session session;
  private final RunRequest request;
  private final Server server;
  private final TryConsent consent;
  private final Screen screen;

  RemoteCollections(Session session, RunRequest request, Server server, TryConsent consent) {
    this.session = session;
    this.request = request;
    this.server = server;
    this.consent = consent;
    this.screen = session.terminal().screen();
  }

  /**
   * The id of the collection, which then is as the file says.
   *
   * @throws FileUnusable when nobody said what is to become of its pieces
   */
  String of(CollectionFile file, Feasibility feasibility)
      throws FileUnusable, IOException, InterruptedException {
    CollectionDefinition definition = file.definition();
    BigDecimal price = price(definition);
    consent.to(request, definition.supply(), price);
    Optional<RemoteStanding> found =
        new RemoteThere(server, request.data()).find(request.file(), definition, price);
    if (found.isEmpty()) {
      feasibility.check();
    }
    String id = found.isPresent() ? known(found.get(), file, feasibility) : make(definition);
    RemoteLinks.in(request.data()).note(server.address().toString(), request.file(), id);
    return id;
  }

  /** What a call of the tool costs there. */
  private BigDecimal price(CollectionDefinition definition) throws InterruptedException {
    return server
        .find("/v1/tools/" + definition.recipe().tool())
        .map(tool -> new BigDecimal(tool.at("/cost/perCallUsd").asString("0")))
        .orElse(BigDecimal.ZERO);
  }

  private String known(RemoteStanding standing, CollectionFile file, Feasibility feasibility)
      throws FileUnusable, IOException, InterruptedException {
    There there = standing.there();
    if (!there.changed() && request.onChange() != OnChange.FRESH) {
      restore(standing);
      return change(standing, file.definition(), RecipeDiff.BESIDE);
    }
    OnChange choice =
        there.changed() ? new ChangeConsent(session, request).of(there) : OnChange.FRESH;
    if (standing.working() && (standing.linked() || choice == OnChange.KEEP)) {
      throw new OrderRefused(
          there.name()
              + " is being cooked by the recipe that it had before; nothing was changed. Wait until"
              + " that has ended, or first: "
              + request.suggested().command("cook stop " + there.id()));
    }
    if (choice == OnChange.KEEP) {
      return keep(standing, file.definition());
    }
    feasibility.check();
    return fresh(standing, file.definition());
  }

  /** Lets the file stand again for one that it stood for before. */
  private void restore(RemoteStanding standing) throws InterruptedException {
    String between = standing.replacedBy();
    if (between != null) {
      screen.line(
          "the file says again what "
              + Figures.pieces(standing.there().pieces())
              + " were made by before, so it stands for them again; they cost nothing");
      archive(standing.id(), false);
      archive(between, true);
    }
  }

  private void archive(String id, boolean archived) throws InterruptedException {
    server.post(
        COLLECTIONS + "/" + id + "/archive",
        JsonNodeFactory.instance.objectNode().put("archived", archived));
  }

  private String keep(RemoteStanding standing, CollectionDefinition definition)
      throws InterruptedException {
    end(standing);
    There there = standing.there();
    String id = change(standing, definition, RecipeDiff.RECIPE, RecipeDiff.BESIDE);
    screen.line(
        there.pieces() == 0
            ? "the recipe changed before a piece was made by it"
            : Figures.pieces(there.pieces())
                + " of "
                + there.name()
                + " are kept as they are; "
                + (there.missing() == 0
                    ? "none is missing"
                    : Figures.count(there.missing()) + " are made by the new recipe"));
    return id;
  }

  /** The one before is archived if it was this file's: lists leave it out. */
  private String fresh(RemoteStanding standing, CollectionDefinition definition)
      throws InterruptedException {
    There there = standing.there();
    screen.line(
        (there.changed()
                ? "the recipe of "
                    + there.name()
                    + " is not the one cooked before ("
                    + there.brief()
                    + "), so this is a new collection"
                : "this is a new collection of the same recipe")
            + (there.pieces() > 0
                ? "; the pieces so far stay: "
                    + request.suggested().command("cook export " + there.id())
                : ""));
    if (standing.linked()) {
      end(standing);
      archive(there.id(), true);
    }
    return request.onChange() == OnChange.FRESH
        ? make(definition, UUID.randomUUID().toString())
        : make(definition);
  }

  /** Ends a cook that stands still: it would go on by the recipe that it has. */
  private void end(RemoteStanding standing) throws InterruptedException {
    Optional<Cook> newest =
        Pages.of(server, "/v1/cooks?collection=" + standing.id()).next().map(CookReader::cook);
    if (newest.isEmpty() || !newest.get().status().active()) {
      return;
    }
    String cook = "/v1/cooks/" + newest.get().id();
    server.post(cook + "/stop", JsonNodeFactory.instance.objectNode());
    long untilNanos = System.nanoTime() + PATIENCE.toNanos();
    while (CookReader.cook(server.get(cook)).status().active()) {
      if (System.nanoTime() - untilNanos > 0) {
        throw new OrderRefused(
            standing.there().name()
                + " is stopped, but some of its jobs are still under way; run the same command"
                + " again when they have ended");
      }
      TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
    }
  }

  private String make(CollectionDefinition definition) throws InterruptedException {
    String made = make(definition, "cook-run-" + Fingerprint.of(definition.source()));
    // The answer to the same request of before, if that collection was deleted or left since.
    boolean there =
        server
            .find(COLLECTIONS + "/" + made)
            .filter(found -> !found.path("archived").asBoolean(false))
            .isPresent();
    return there ? made : make(definition, UUID.randomUUID().toString());
  }

  private String make(CollectionDefinition definition, String key) throws InterruptedException {
    return server.create(COLLECTIONS, definition.source(), key).path("id").asString();
  }

  /** Gives a collection what the file says under these keys. */
  @SafeVarargs
  private String change(
      RemoteStanding standing, CollectionDefinition definition, List<String>... keys)
      throws InterruptedException {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    for (List<String> some : keys) {
      for (String key : some) {
        JsonNode wanted = definition.source().path(key);
        boolean implied = key.equals("supply") && wanted.isMissingNode();
        if (!implied && !wanted.equals(standing.source().path(key))) {
          patch.set(key, wanted.isMissingNode() ? JsonNodeFactory.instance.nullNode() : wanted);
        }
      }
    }
    There there = standing.there();
    if (patch.isEmpty()) {
      return there.id();
    }
    server.patch(COLLECTIONS + "/" + there.id(), patch);
    say(there, definition);
    return there.id();
  }

  private void say(There there, CollectionDefinition definition) {
    if (!there.name().equals(definition.name())) {
      screen.line(
          there.name()
              + " is called "
              + definition.name()
              + " now; its pieces stay, and what was exported by the old name stays where it is");
    }
    if (definition.supply() > there.supply()) {
      screen.line(
          "the supply is raised from "
              + Figures.count(there.supply())
              + " to "
              + Figures.count(definition.supply())
              + "; what is there stays as it is");
    }
  }
}
