package io.cookery.server.collection;

import io.cookery.Cookery;
import io.cookery.account.Role;
import io.cookery.account.Scope;
import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.collection.RecipeVersion;
import io.cookery.collection.StoredCollection;
import io.cookery.id.CollectionId;
import io.cookery.plan.DryRun;
import io.cookery.plan.DryRunJson;
import io.cookery.plan.Tasting;
import io.cookery.server.compute.Cores;
import io.cookery.server.http.ErrorCode;
import io.cookery.server.http.Refusal;
import io.cookery.server.http.Refuses;
import io.cookery.server.memory.JsonAnswers;
import io.cookery.server.memory.WrittenJson;
import io.cookery.server.security.AtLeast;
import io.cookery.server.security.Caller;
import io.cookery.server.security.Needs;
import io.cookery.tool.Tool;
import io.cookery.trait.TraitSpec;
import java.nio.file.Path;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Dry runs: what a collection would be. They pay nothing and keep nothing. */
@RestController
@RequestMapping("/v1/collections")
final class PlanRoutes {

  private final Cookery cookery;
  private final FileRule files;
  private final JsonAnswers answers;

  PlanRoutes(Cookery cookery, FileRule files, JsonAnswers answers) {
    this.cookery = cookery;
    this.files = files;
    this.answers = answers;
  }

  @PostMapping("/plan")
  @Needs(Scope.read)
  WrittenJson draft(Caller caller, @RequestBody ObjectNode body) throws InterruptedException {
    Path folder = files.folder(caller);
    return answers.make(
        "planning",
        Cores.MOST_PLANNING,
        () -> {
          CollectionDefinition definition = reader().read(body, folder);
          return plan(
              definition, definition.recipe().traitSpec(List.of(definition.supply())), folder);
        });
  }

  @Refuses(ErrorCode.invalid)
  @PostMapping("/{id}/plan")
  @Needs(Scope.read)
  WrittenJson collection(@AtLeast(Role.viewer) CollectionId collection)
      throws InterruptedException {
    StoredCollection stored = cookery.collections().find(collection).orElseThrow(Refusal::notFound);
    return answers.make(
        "planning",
        Cores.MOST_PLANNING,
        () -> {
          RecipeVersion recipe = cookery.collections().recipe(collection, stored.recipeVersion());
          CollectionDefinition definition = reader().read(recipe.definition(), recipe.folder());
          return plan(
              definition, cookery.traitSpec(collection, definition, recipe), recipe.folder());
        });
  }

  private CollectionDefinitionReader reader() {
    return new CollectionDefinitionReader(cookery.tools());
  }

  private ObjectNode plan(CollectionDefinition definition, TraitSpec spec, Path folder)
      throws InterruptedException {
    Tool tool = cookery.tools().find(definition.recipe().tool()).orElseThrow(Refusal::notFound);
    return DryRunJson.of(DryRun.of(definition, spec, tool, folder, Tasting.STANDARD));
  }
}
