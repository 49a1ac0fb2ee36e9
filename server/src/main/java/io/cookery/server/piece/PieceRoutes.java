package io.cookery.server.piece;

import io.cookery.Cookery;
import io.cookery.account.Role;
import io.cookery.account.Scope;
import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.StoredCollection;
import io.cookery.cook.slot.Slot;
import io.cookery.cook.slot.SlotFilter;
import io.cookery.cook.slot.SlotState;
import io.cookery.id.CollectionId;
import io.cookery.server.http.Page;
import io.cookery.server.http.PageRequest;
import io.cookery.server.http.Refusal;
import io.cookery.server.security.AtLeast;
import io.cookery.server.security.Needs;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The slots of collections and the pieces in them. */
@RestController
@RequestMapping("/v1/collections/{id}/pieces")
final class PieceRoutes {

  private final Cookery cookery;

  PieceRoutes(Cookery cookery) {
    this.cookery = cookery;
  }

  @Parameter(
      name = "trait",
      in = ParameterIn.QUERY,
      description = "Category:Value; may be given once for each of several categories.",
      array = @ArraySchema(schema = @Schema(type = "string"), maxItems = TraitFilter.MAX_TRAITS))
  @GetMapping
  @Needs(Scope.read)
  Page<PieceBody> list(
      @AtLeast(Role.viewer) CollectionId collection,
      PageRequest page,
      @RequestParam(required = false) @Nullable SlotState state,
      @RequestParam(required = false) @Nullable Review review,
      HttpServletRequest request) {
    StoredCollection stored = cookery.collections().find(collection).orElseThrow(Refusal::notFound);
    SlotFilter filter = new SlotFilter(state, traits(stored, request));
    Integer after = page.after(PieceRoutes::slot);
    if (review != null && review != Review.pending) {
      return new Page<>(List.of(), null);
    }
    List<Slot> read =
        cookery.slots().list(collection, filter, after == null ? -1 : after, page.read());
    cookery.assetUses().note(collection, read);
    return Page.of(read, page, slot -> Integer.toString(slot.number())).map(PieceBody::of);
  }

  private static int slot(String text) {
    int slot = Integer.parseInt(text);
    if (slot < 0 || slot >= CollectionDefinition.MAX_SUPPLY) {
      throw new IllegalArgumentException("not a slot");
    }
    return slot;
  }

  /** As they were sent: a value may have commas in it, at which a list would be split. */
  private Map<String, String> traits(StoredCollection stored, HttpServletRequest request) {
    String[] traits = request.getParameterValues("trait");
    return traits == null
        ? Map.of()
        : TraitFilter.of(
            List.of(traits),
            cookery.collections().recipe(stored.id(), stored.recipeVersion()).definition());
  }

  @GetMapping("/{slot}")
  @Needs(Scope.read)
  PieceBody get(@AtLeast(Role.viewer) CollectionId collection, @PathVariable int slot) {
    Slot found = cookery.slots().find(collection, slot).orElseThrow(Refusal::notFound);
    cookery.assetUses().note(collection, List.of(found));
    return PieceBody.of(found);
  }
}
