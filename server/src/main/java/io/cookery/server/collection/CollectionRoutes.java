package io.cookery.server.collection;

import io.cookery.Cookery;
import io.cookery.account.Role;
import io.cookery.account.Scope;
import io.cookery.collection.CollectionCursor;
import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.collection.Collections;
import io.cookery.collection.StoredCollection;
import io.cookery.id.CollectionId;
import io.cookery.server.compute.Cores;
import io.cookery.server.http.ErrorCode;
import io.cookery.server.http.Page;
import io.cookery.server.http.PageRequest;
import io.cookery.server.http.Refusal;
import io.cookery.server.http.Refuses;
import io.cookery.server.idempotency.IdempotencyContext;
import io.cookery.server.memory.JsonAnswers;
import io.cookery.server.memory.WrittenJson;
import io.cookery.server.security.AtLeast;
import io.cookery.server.security.Caller;
import io.cookery.server.security.Needs;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Collections: one's own, and those that are shared with one. */
@RestController
@RequestMapping("/v1/collections")
final class CollectionRoutes {

  private final Cookery cookery;
  private final FileRule files;
  private final Change change;
  private final Cores cores;
  private final JsonAnswers answers;

  CollectionRoutes(
      Cookery cookery, FileRule files, Change change, Cores cores, JsonAnswers answers) {
    this.cookery = cookery;
    this.files = files;
    this.change = change;
    this.cores = cores;
    this.answers = answers;
  }

  @GetMapping
  @Needs(Scope.read)
  Page<CollectionSummary> list(
      Caller caller, PageRequest page, @RequestParam(defaultValue = "false") boolean archived) {
    CollectionCursor after = page.after(CollectionCursor::parse);
    List<StoredCollection> read =
        cookery.collections().list(caller.account(), archived, after, page.read());
    return Page.of(read, page, one -> CollectionCursor.of(one).toString())
        .map(CollectionSummary::of);
  }

  @PostMapping
  @Needs(Scope.cook)
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<WrittenJson> create(
      Caller caller,
      @RequestAttribute(name = IdempotencyContext.ATTRIBUTE, required = false)
          @Nullable IdempotencyContext named,
      @RequestBody ObjectNode body)
      throws InterruptedException {
    Path folder = files.folder(caller);
    CollectionDefinition definition =
        cores.read(
            "the collection",
            () -> new CollectionDefinitionReader(cookery.tools()).read(body, folder));
    Collections collections = cookery.collections();
    StoredCollection made =
        named == null
            ? collections.create(caller.account(), definition, folder)
            : collections.createOnce(
                caller.account(), definition, folder, named.fingerprint(), named.again());
    return ResponseEntity.created(URI.create("/v1/collections/" + made.id()))
        .eTag(CollectionBody.tag(made))
        .body(body(made));
  }

  @GetMapping("/{id}")
  @Needs(Scope.read)
  ResponseEntity<WrittenJson> get(@AtLeast(Role.viewer) CollectionId collection)
      throws InterruptedException {
    return answer(cookery.collections().find(collection).orElseThrow(Refusal::notFound));
  }

  @Refuses({ErrorCode.conflict, ErrorCode.precondition_failed})
  @PatchMapping(
      path = "/{id}",
      consumes = {"application/json", "application/merge-patch+json"})
  @Needs(Scope.cook)
  ResponseEntity<WrittenJson> change(
      Caller caller,
      @AtLeast(Role.editor) CollectionId collection,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody ObjectNode body)
      throws InterruptedException {
    return answer(change.patch(caller, collection, ifMatch, body));
  }

  @Refuses(ErrorCode.conflict)
  @DeleteMapping("/{id}")
  @Needs(Scope.cook)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@AtLeast(Role.owner) CollectionId collection) {
    change.delete(collection);
  }

  @PostMapping("/{id}/archive")
  @Needs(Scope.cook)
  ResponseEntity<WrittenJson> archive(
      @AtLeast(Role.editor) CollectionId collection,
      @RequestBody(required = false) @Nullable ArchiveBody body)
      throws InterruptedException {
    boolean archived = body == null || body.archived() == null || body.archived();
    return answer(
        cookery.collections().archive(collection, archived).orElseThrow(Refusal::notFound));
  }

  @PostMapping("/{id}/finalize")
  @Needs(Scope.cook)
  ResponseEntity<WrittenJson> finalizeForEver(@AtLeast(Role.owner) CollectionId collection)
      throws InterruptedException {
    return answer(change.finalizeForEver(collection));
  }

  private ResponseEntity<WrittenJson> answer(StoredCollection collection)
      throws InterruptedException {
    return ResponseEntity.ok().eTag(CollectionBody.tag(collection)).body(body(collection));
  }

  private WrittenJson body(StoredCollection collection) throws InterruptedException {
    return answers.make(
        "reading the collection",
        Cores.MOST_READING,
        () ->
            CollectionBody.of(
                collection,
                cookery.collections().recipe(collection.id(), collection.recipeVersion())));
  }
}
