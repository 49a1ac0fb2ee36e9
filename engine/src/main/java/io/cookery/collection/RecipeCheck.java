package io.cookery.collection;

import io.cookery.input.BadInputException;
import io.cookery.input.Problem;
import io.cookery.tool.Params;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolRegistry;
import io.cookery.trait.Rule;
import io.cookery.trait.TraitTree;
import io.cookery.trait.template.ParamsTemplate;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks what a recipe of sound shape means: its params against its tool, piece by piece. */
final class RecipeCheck {

  private static final JsonPointer PARAMS = JsonPointer.compile("/generator/params");
  private static final JsonPointer INPUTS = JsonPointer.compile("/inputs");

  private final ToolRegistry tools;
  private final Problems problems;

  RecipeCheck(ToolRegistry tools, Problems problems) {
    this.tools = tools;
    this.problems = problems;
  }

  void check(CollectionDefinition definition, Path folder) {
    Recipe recipe = definition.recipe();
    Tool tool =
        tools
            .find(recipe.tool())
            .orElseThrow(() -> new IllegalStateException("no tool " + recipe.tool()));
    ParamsSchema schema = new ParamsSchema(tool);
    if (recipe.inputs().isEmpty()) {
      traits(recipe, tool, schema, folder);
    } else {
      inputs(recipe, tool, schema, folder);
    }
  }

  private void traits(Recipe recipe, Tool tool, ParamsSchema schema, Path folder) {
    ParamsTemplate template =
        template(recipe.params(), recipe.tree(), recipe.rules(), tool, PARAMS);
    if (template == null) {
      return;
    }
    Map<String, Problem> byPath = new TreeMap<>();
    for (SampleTraits.Sample sample : new SampleTraits(recipe.tree(), recipe.rules()).all()) {
      for (Problem problem : schema.check(template.render(sample.traits()))) {
        byPath.putIfAbsent(problem.path(), sample.explain(problem, recipe.params()));
      }
    }
    byPath.values().forEach(problem -> problems.add(problem.below(PARAMS.toString())));
    if (byPath.isEmpty()) {
      files(tool, template, folder, PARAMS);
    }
  }

  private void inputs(Recipe recipe, Tool tool, ParamsSchema schema, Path folder) {
    List<ObjectNode> inputs = recipe.inputs();
    for (int i = 0; i < inputs.size(); i++) {
      JsonPointer at = INPUTS.appendIndex(i);
      ObjectNode params = recipe.params().deepCopy();
      params.setAll(inputs.get(i));
      List<Problem> found = schema.check(params);
      found.forEach(problem -> problems.add(place(problem, inputs, at)));
      ParamsTemplate template = template(params, new TraitTree(List.of()), List.of(), tool, at);
      if (template != null && found.isEmpty()) {
        files(tool, template, folder, at);
      }
    }
  }

  /** A problem of an input stands there when the input gives the key, else in the params. */
  private static Problem place(Problem problem, List<ObjectNode> inputs, JsonPointer at) {
    JsonPointer path = JsonPointer.compile(problem.path());
    ObjectNode input = inputs.get(at.last().getMatchingIndex());
    boolean own = path.matches() || input.has(path.getMatchingProperty());
    boolean inParams = !own && problem.path().indexOf('/', 1) > 0;
    return problem.below(inParams ? PARAMS.toString() : at.toString());
  }

  private void files(Tool tool, ParamsTemplate template, Path folder, JsonPointer at) {
    for (Problem problem : tool.check(new Params(template, folder))) {
      problems.add(problem.below(at.toString()));
    }
  }

  private @Nullable ParamsTemplate template(
      ObjectNode params, TraitTree tree, List<Rule> rules, Tool tool, JsonPointer at) {
    JsonNode schema = tool.paramsSchema();
    try {
      return ParamsTemplate.of(params, tree, rules, schema);
    } catch (BadInputException unknownPlaceholders) {
      unknownPlaceholders.problems().forEach(p -> problems.add(p.below(at.toString())));
      return null;
    }
  }
}
