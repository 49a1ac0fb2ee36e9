package io.cookery.app.run;

import io.cookery.app.LocalCookery;
import io.cookery.app.Session;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.remote.Server;
import io.cookery.app.run.ExportClaims.Claim;
import io.cookery.app.shelf.CollectionView;
import io.cookery.app.terminal.Screen;
import io.cookery.asset.AssetStore;
import io.cookery.asset.FileAssetStore;
import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.Collections;
import io.cookery.collection.MadeFrom;
import io.cookery.collection.Origins;
import io.cookery.collection.StoredCollection;
import io.cookery.collection.Whereabouts;
import io.cookery.cook.slot.Pieces;
import io.cookery.export.ExportFolders;
import io.cookery.export.ExportResult;
import io.cookery.export.PieceSource;
import io.cookery.id.CollectionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Exports what there is of a collection, finished or not, without cooking. */
public final class ExportAgain {

  /** What a server adds to a collection that was posted to it. */
  private static final Collection<String> ADDED =
      Set.of("id", "version", "createdAt", "updatedAt", "archived", "finalized");

  private final Session session;
  private final Path data;
  private final @Nullable Path out;

  /**
   * Exports.
   *
   * @param data where claims of folders are kept, and what a server gives
   * @param out the folder; null: that of the last export, or one by the collection's name
   */
  public ExportAgain(Session session, Path data, @Nullable Path out) {
    this.session = session;
    this.data = data;
    this.out = out;
  }

  /** One of the data directory. */
  public ExportedAgain local(LocalCookery local, CollectionView chosen)
      throws FileUnusable, IOException, InterruptedException {
    Jdbi jdbi = local.database().jdbi();
    CollectionId id = CollectionId.parse(chosen.id());
    StoredCollection stored = new Collections(jdbi).get(id);
    KeptCollection kept =
        KeptCollection.of(
            new Collections(jdbi).recipe(id, stored.recipeVersion()).definition(),
            stored.name(),
            stored.supply(),
            chosen.replaced() ? null : chosen.file());
    Optional<MadeFrom> from = new Origins(jdbi).of(id);
    ObjectNode source = kept.definition().source();
    String recipe =
        from.isPresent()
            ? Fingerprint.recipe(source, from.get().files())
            : Fingerprint.recipe(source);
    Pieces pieces = new Pieces(jdbi);
    ExportedAgain exported =
        export(
            chosen, kept, recipe, local.assets(), (slot, limit) -> pieces.after(id, slot, limit));
    new Whereabouts(jdbi).exportedTo(id, exported.result().folder());
    return exported;
  }

  /** One of a server. */
  public ExportedAgain remote(Server server, CollectionView chosen)
      throws FileUnusable, IOException, InterruptedException {
    JsonNode answer = server.get("/v1/collections/" + chosen.id());
    ObjectNode source = ((ObjectNode) answer).deepCopy();
    source.remove(ADDED);
    KeptCollection kept = KeptCollection.of(source, chosen.name(), chosen.supply(), null);
    FileAssetStore assets = FileAssetStore.open(data.resolve("fetched"));
    Screen screen = session.terminal().screen();
    return export(
        chosen,
        kept,
        Fingerprint.recipe(source),
        assets,
        new Fetching(server, new RemotePieces(server, chosen.id()), assets, screen));
  }

  private ExportedAgain export(
      CollectionView chosen,
      KeptCollection kept,
      String recipe,
      AssetStore assets,
      PieceSource pieces)
      throws FileUnusable, IOException, InterruptedException {
    CollectionDefinition definition = kept.definition();
    Destination destination = destination(chosen, definition);
    destination.check();
    ExportResult result =
        new Export(assets, pieces, session.terminal().screen())
            .to(destination, definition, recipe, Feasibility.targets(definition));
    List<String> notes = new ArrayList<>(kept.notes());
    notes.addAll(result.notes());
    return new ExportedAgain(chosen.id(), definition.name(), definition.supply(), result, notes);
  }

  private Destination destination(CollectionView chosen, CollectionDefinition definition)
      throws IOException {
    ExportClaims claims = ExportClaims.in(data);
    Path asked = out == null ? last(chosen.export()) : out;
    Path folder = asked == null ? Destination.byName(definition.name()) : asked;
    return Destination.of(asked, definition, claims, claim(chosen, definition, claims, folder));
  }

  /** Where the last export still is; one that was moved away goes by its name again. */
  private static @Nullable Path last(@Nullable Path export) throws IOException {
    return export != null && Files.isDirectory(export) && ExportFolders.isExport(export)
        ? export
        : null;
  }

  /**
   * One whose file stands for another now exports beside that. A collection without a file shares
   * the folder of a file that says the same.
   */
  private Claim claim(
      CollectionView chosen, CollectionDefinition definition, ExportClaims claims, Path folder)
      throws IOException {
    String recipe = Fingerprint.recipe(definition.source());
    Path file = chosen.file();
    if (file != null && !chosen.replaced()) {
      return new Claim(file, recipe);
    }
    Path none = data.toAbsolutePath().normalize().resolve("collections").resolve(chosen.id());
    if (chosen.replaced()) {
      return new Claim(none, recipe);
    }
    return claims
        .of(folder)
        .filter(claim -> claim.recipe().equals(recipe))
        .orElse(new Claim(none, recipe));
  }
}
