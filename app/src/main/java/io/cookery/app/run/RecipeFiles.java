package io.cookery.app.run;

import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.Recipe;
import io.cookery.tool.Params;
import io.cookery.tool.Tool;
import io.cookery.trait.TraitTree;
import io.cookery.trait.template.ParamsTemplate;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** The files from which any piece of a collection can be made. */
final class RecipeFiles {

  private RecipeFiles() {}

  /** As the recipe names them, below its folder. */
  static SortedSet<Path> of(CollectionDefinition definition, Tool tool, Path folder) {
    Recipe recipe = definition.recipe();
    SortedSet<Path> files = new TreeSet<>();
    if (recipe.inputs().isEmpty()) {
      ParamsTemplate template =
          ParamsTemplate.of(recipe.params(), recipe.tree(), recipe.rules(), tool.paramsSchema());
      files.addAll(tool.files(new Params(template, folder)));
    }
    for (ObjectNode input : recipe.inputs()) {
      ObjectNode params = recipe.params().deepCopy();
      params.setAll(input);
      ParamsTemplate template =
          ParamsTemplate.of(params, new TraitTree(List.of()), List.of(), tool.paramsSchema());
      files.addAll(tool.files(new Params(template, folder)));
    }
    return files;
  }
}
