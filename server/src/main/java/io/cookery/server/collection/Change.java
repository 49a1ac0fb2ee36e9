package io.cookery.server.collection;

import io.cookery.Cookery;
import io.cookery.collection.RecipeVersion;
import io.cookery.collection.StoredCollection;
import io.cookery.cook.edit.ChangeResult;
import io.cookery.id.CollectionId;
import io.cookery.input.Problem;
import io.cookery.server.compute.Cores;
import io.cookery.server.http.ErrorCode;
import io.cookery.server.http.Refusal;
import io.cookery.server.security.Caller;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes collections, and says over HTTP why one cannot be changed. */
@Component
final class Change {

  private final Cookery cookery;
  private final FileRule files;
  private final Cores cores;

  Change(Cookery cookery, FileRule files, Cores cores) {
    this.cookery = cookery;
    this.files = files;
    this.cores = cores;
  }

  StoredCollection patch(Caller caller, CollectionId id, @Nullable String ifMatch, ObjectNode body)
      throws InterruptedException {
    StoredCollection before = cookery.collections().find(id).orElseThrow(Refusal::notFound);
    Integer version = VersionTag.check(ifMatch, before.recipeVersion());
    ObjectNode patch = cores.read("the change", () -> patch(caller, before, body));
    boolean guarded = version != null || body.has("version");
    return changed(cookery.changes().change(id, guarded ? before.recipeVersion() : null, patch));
  }

  private ObjectNode patch(Caller caller, StoredCollection before, ObjectNode body) {
    RecipeVersion recipe = cookery.collections().recipe(before.id(), before.recipeVersion());
    ObjectNode patch = withoutAdded(body, CollectionBody.of(before, recipe));
    files.checkChange(caller, recipe, patch);
    return patch;
  }

  /** A whole object, as it was read, may come back: what the server added must be as it was. */
  private static ObjectNode withoutAdded(ObjectNode body, ObjectNode present) {
    JsonNode version = body.path("version");
    if (!version.isMissingNode() && !version.equals(present.get("version"))) {
      throw new Refusal(
              ErrorCode.conflict,
              "It has changed meanwhile and is at version %s: read it again, then change that."
                  .formatted(present.get("version")))
          .with("version", present.get("version").asInt());
    }
    List<Problem> problems = new ArrayList<>();
    for (String key : CollectionBody.ADDED) {
      if (body.has(key) && !key.equals("updatedAt") && !body.get(key).equals(present.get(key))) {
        problems.add(new Problem("/" + key, "is not changed in this way; leave it out"));
      }
    }
    if (!problems.isEmpty()) {
      throw Refusal.invalid(problems);
    }
    ObjectNode patch = body.deepCopy();
    patch.remove(CollectionBody.ADDED);
    return patch;
  }

  StoredCollection finalizeForEver(CollectionId id) {
    return changed(cookery.changes().finalizeForEver(id));
  }

  void delete(CollectionId id) {
    changed(cookery.changes().delete(id));
  }

  private static StoredCollection changed(ChangeResult result) {
    return switch (result) {
      case ChangeResult.Changed(StoredCollection collection) -> collection;
      case ChangeResult.Stale(StoredCollection now) -> throw VersionTag.stale(now.recipeVersion());
      case ChangeResult.BeingCooked being ->
          throw new Refusal(
                  ErrorCode.cook_active,
                  "It is being cooked: stop the cook, or wait for its end, then try again.")
              .with("cookId", being.cook().id().toString());
      case ChangeResult.Finalized _ ->
          throw new Refusal(
              ErrorCode.conflict, "It was finalized: nothing of it changes any more.");
      case ChangeResult.Missing _ -> throw Refusal.notFound();
    };
  }
}
