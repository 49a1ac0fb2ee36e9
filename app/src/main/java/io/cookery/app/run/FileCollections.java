package io.cookery.app.run;

import io.cookery.Cookery;
import io.cookery.account.Accounts;
import io.cookery.app.file.CollectionFile;
import io.cookery.app.run.KeptFiles.Kept;
import io.cookery.collection.CollectionFiles;
import io.cookery.collection.CollectionFiles.Known;
import io.cookery.collection.Collections;
import io.cookery.collection.MadeFrom;
import io.cookery.collection.Origins;
import io.cookery.collection.RecipeVersion;
import io.cookery.collection.StoredCollection;
import io.cookery.cook.metric.CollectionFigures;
import io.cookery.cook.metric.CollectionFigures.Figures;
import io.cookery.cook.slot.Pieces;
import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import io.cookery.input.BadInputException;
import io.cookery.tool.Tool;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds the collection of the data directory that a file stands for. */
final class FileCollections {

  /** Versions of a recipe that are looked at for one that is said again. */
  private static final int MAX_VERSIONS = 50;

  private final Collections collections;
  private final Origins origins;
  private final CollectionFigures figures;
  private final CollectionFiles files;
  private final Pieces pieces;
  private final AccountId account;
  private final Cookery cookery;

  FileCollections(Jdbi jdbi, Cookery cookery) {
    this.collections = new Collections(jdbi);
    this.origins = new Origins(jdbi);
    this.figures = new CollectionFigures(jdbi);
    this.files = new CollectionFiles(jdbi);
    this.pieces = new Pieces(jdbi);
    this.account = new Accounts(jdbi).local();
    this.cookery = cookery;
  }

  /**
   * What is known of a file.
   *
   * @param own the collections that it stands for and stood for
   */
  record Found(Standing standing, List<CollectionId> own) {}

  /** Finds it. */
  Found find(Identity identity, CollectionFile file, Kept kept, Tool tool) {
    JsonNode source = file.definition().source();
    List<Known> all = files.of(account);
    List<Known> own = identity.own(all, known -> sameRecipe(known.collection(), source));
    List<CollectionId> ids = own.stream().map(known -> known.collection().id()).toList();
    return new Found(
        own.isEmpty() ? unknown(identity, all, source, kept) : standing(own, file, kept, tool),
        ids);
  }

  private Standing unknown(Identity identity, List<Known> all, JsonNode source, Kept kept) {
    for (Known known : all) {
      Path file = known.file();
      StoredCollection other = known.collection();
      if (file != null
          && identity.isCopyOf(known)
          && sameRecipe(other, source)
          && changed(other, kept).isEmpty()) {
        Figures is = figures(other);
        return new Standing.Copy(file, other, is.pieces(), is.costUsd());
      }
    }
    return new Standing.New();
  }

  private Standing standing(List<Known> own, CollectionFile file, Kept kept, Tool tool) {
    JsonNode source = file.definition().source();
    for (Known known : own) {
      StoredCollection collection = known.collection();
      if (sameRecipe(collection, source)) {
        SortedSet<String> changed = changed(collection, kept);
        FilesOfPieces made = new FilesOfPieces(pieces, tool, file.folder());
        if (made.anyOf(changed, collection.id()).isEmpty()) {
          There there = there(collection, file, tool, List.of());
          if (there.wanted() > collection.supply()) {
            there = keepable(there, collection, file);
          }
          return new Standing.Same(collection, there, List.copyOf(changed), known.replaced());
        }
      }
    }
    StoredCollection collection = own.getFirst().collection();
    SortedSet<String> changed = changed(collection, kept);
    JsonNode before = definition(collection);
    There there = there(collection, file, tool, RecipeDiff.of(before, source, changed));
    boolean reverted = changed.isEmpty() && saidBefore(collection, source);
    return new Standing.Changed(collection, keepable(there, collection, file), reverted);
  }

  private boolean saidBefore(StoredCollection collection, JsonNode source) {
    int newest = collection.recipeVersion();
    for (int version = newest - 1; version > Math.max(0, newest - MAX_VERSIONS); version--) {
      RecipeVersion earlier = collections.recipe(collection.id(), version);
      if (SameRecipe.of(earlier.definition(), source)) {
        return true;
      }
    }
    return false;
  }

  private There there(
      StoredCollection collection, CollectionFile file, Tool tool, List<ChangedPart> parts) {
    Figures is = figures(collection);
    return new There(
        collection.id().toString(),
        collection.name(),
        is.pieces(),
        collection.supply(),
        is.costUsd(),
        parts,
        file.definition().supply(),
        tool.priceUsd(),
        null);
  }

  /** Files are looked for where they are now: copies are made when it is decided. */
  private There keepable(There there, StoredCollection collection, CollectionFile file) {
    if (collection.finalized()) {
      return there.refused("the collection was finalized, and nothing of it changes any more");
    }
    try {
      cookery.changes().check(collection.id(), patch(definition(collection), file), file.folder());
      return there;
    } catch (BadInputException bad) {
      return there.refused(
          bad.problems().getFirst().path() + " " + bad.problems().getFirst().message());
    }
  }

  /** What makes the recipe of a collection what the file says. */
  static ObjectNode patch(JsonNode before, CollectionFile file) {
    ObjectNode source = file.definition().source();
    ObjectNode patch = source.deepCopy();
    for (Collection<String> keys : List.of(RecipeDiff.RECIPE, RecipeDiff.BESIDE)) {
      keys.stream().filter(key -> before.has(key) && !source.has(key)).forEach(patch::putNull);
    }
    return patch;
  }

  private Figures figures(StoredCollection collection) {
    Map<CollectionId, Figures> known = figures.of(List.of(collection.id()));
    return Optional.ofNullable(known.get(collection.id()))
        .orElseGet(
            () -> new Figures(0, BigDecimal.ZERO, 0, null, null, collection.updatedAt(), false));
  }

  private boolean sameRecipe(StoredCollection collection, JsonNode source) {
    try {
      return SameRecipe.of(definition(collection), source);
    } catch (BadInputException older) {
      return false;
    }
  }

  JsonNode definition(StoredCollection collection) {
    return collections.recipe(collection.id(), collection.recipeVersion()).definition();
  }

  /** The files that are not what they were when the collection was made. */
  private SortedSet<String> changed(StoredCollection collection, Kept kept) {
    Optional<MadeFrom> from = origins.of(collection.id());
    if (from.isPresent()) {
      return new MadeFrom("", kept.sums()).changed(from.get());
    }
    Path folder = collections.recipe(collection.id(), collection.recipeVersion()).folder();
    return new TreeSet<>(kept.unlike(folder));
  }
}
