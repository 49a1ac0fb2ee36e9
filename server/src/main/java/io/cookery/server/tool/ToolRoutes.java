package io.cookery.server.tool;

import io.cookery.Cookery;
import io.cookery.account.Scope;
import io.cookery.server.http.EntityTag;
import io.cookery.server.http.ErrorCode;
import io.cookery.server.http.Page;
import io.cookery.server.http.PageRequest;
import io.cookery.server.http.Refusal;
import io.cookery.server.security.Needs;
import io.cookery.tool.StoredTool;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolChange;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The tools that recipes may name: built-in ones, and those that were defined. */
@RestController
@RequestMapping("/v1/tools")
final class ToolRoutes {

  private final Cookery cookery;

  ToolRoutes(Cookery cookery) {
    this.cookery = cookery;
  }

  @GetMapping
  @Needs(Scope.read)
  Page<ObjectNode> list(PageRequest page) {
    Map<String, StoredTool> stored =
        cookery.toolDefinitions().list().stream()
            .collect(Collectors.toMap(StoredTool::name, Function.identity()));
    NavigableSet<String> names = new TreeSet<>(stored.keySet());
    cookery.tools().all().stream()
        .map(Tool::name)
        .filter(cookery.tools()::isOwn)
        .forEach(names::add);
    String after = Objects.requireNonNullElse(page.after(Function.identity()), "");
    return Page.of(
            names.stream().filter(name -> name.compareTo(after) > 0).limit(page.read()).toList(),
            page,
            Function.identity())
        .map(name -> ToolBody.of(stored.get(name), cookery.tools().find(name).orElse(null)));
  }

  @GetMapping("/{id}")
  @Needs(Scope.read)
  ResponseEntity<ObjectNode> get(@PathVariable String id) {
    Tool own = cookery.tools().isOwn(id) ? cookery.tools().find(id).orElseThrow() : null;
    StoredTool stored =
        own == null ? cookery.toolDefinitions().get(id).orElseThrow(Refusal::notFound) : null;
    ObjectNode body = ToolBody.with(ToolBody.of(stored, own), cookery.toolHealths().of(id));
    return stored == null
        ? ResponseEntity.ok(body)
        : ResponseEntity.ok().eTag(EntityTag.of(stored.version())).body(body);
  }

  @PutMapping("/{id}")
  @Needs(Scope.admin)
  ResponseEntity<ObjectNode> put(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody ObjectNode body) {
    ObjectNode definition = body.deepCopy();
    definition.remove(ToolBody.ADDED);
    Integer version = version(id, ifMatch);
    ToolChange change = cookery.toolDefinitions().put(id, definition, version);
    if (change instanceof ToolChange.Stored stored) {
      return ResponseEntity.status(stored.created() ? HttpStatus.CREATED : HttpStatus.OK)
          .eTag(EntityTag.of(stored.tool().version()))
          .body(ToolBody.of(stored.tool(), null));
    }
    throw refused(change);
  }

  @DeleteMapping("/{id}")
  @Needs(Scope.admin)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    ToolChange change = cookery.toolDefinitions().delete(id, version(id, ifMatch));
    if (!(change instanceof ToolChange.Deleted)) {
      throw refused(change);
    }
  }

  /** The version that may be changed; null for whichever there is. */
  private @Nullable Integer version(String id, @Nullable String ifMatch) {
    if (ifMatch == null) {
      return null;
    }
    int version = cookery.toolDefinitions().get(id).map(StoredTool::version).orElse(0);
    EntityTag.check(ifMatch, version);
    return version;
  }

  private static Refusal refused(ToolChange change) {
    return switch (change) {
      case ToolChange.Stored _, ToolChange.Deleted _ ->
          throw new IllegalStateException(change + " is no refusal");
      case ToolChange.NotThere _ -> Refusal.notFound();
      case ToolChange.Taken _ ->
          new Refusal(
              ErrorCode.conflict,
              "This tool is built in, or defined by a file of the server: take another id.");
      case ToolChange.Changed changed ->
          EntityTag.changed(changed.version() == null ? 0 : changed.version());
      case ToolChange.InUse inUse ->
          new Refusal(
                  ErrorCode.cook_active,
                  "An active cook makes its pieces by this tool: wait for its end, or stop it.")
              .with("cookId", inUse.cook());
    };
  }
}
