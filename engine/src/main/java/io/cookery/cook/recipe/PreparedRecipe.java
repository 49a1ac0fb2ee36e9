package io.cookery.cook.recipe;

import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.Recipe;
import io.cookery.db.Json;
import io.cookery.tool.Tool;
import io.cookery.trait.Traits;
import io.cookery.trait.plan.TraitPlan;
import io.cookery.trait.template.ParamsTemplate;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A version of a recipe, ready to say what any job is to make. */
public final class PreparedRecipe {

  private final CollectionDefinition definition;
  private final Supplier<Tool> tool;
  private final Path folder;
  private final ParamsTemplate template;
  private final @Nullable TraitPlan plan;
  private final Set<String> uniqueCategories;

  /**
   * Prepares.
   *
   * @param tool as it is now: its definition may change while jobs are made by it
   * @param plan null in batch mode, where each piece has its own params instead of traits
   */
  PreparedRecipe(
      CollectionDefinition definition, Supplier<Tool> tool, Path folder, @Nullable TraitPlan plan) {
    this.definition = definition;
    this.tool = tool;
    this.folder = folder;
    this.plan = plan;
    Recipe recipe = definition.recipe();
    this.template =
        ParamsTemplate.of(
            recipe.params(), recipe.tree(), recipe.rules(), tool.get().paramsSchema());
    this.uniqueCategories = TraitKey.categories(recipe);
  }

  /**
   * What a job is to make.
   *
   * @param key null when pieces may be alike
   * @param seed for tools that take one
   */
  public record Work(Traits traits, @Nullable UUID key, ObjectNode params, long seed) {

    /** What of it is recorded. */
    public Sent sent() {
      return new Sent(key, Json.write(traits.names()), Json.write(params));
    }
  }

  public Tool tool() {
    return tool.get();
  }

  public Path folder() {
    return folder;
  }

  public int supply() {
    return definition.supply();
  }

  /** What it takes in memory, in bytes and roughly. */
  int weight() {
    long each = 1L + definition.recipe().tree().categories().size();
    long inputs = 200L * definition.recipe().inputs().size();
    return (int) Math.min(Integer.MAX_VALUE, 10_000 + each * supply() + inputs);
  }

  @Nullable TraitPlan plan() {
    return plan;
  }

  /** Whether a slot has all these values, by category. */
  public IntPredicate having(Map<String, String> names) {
    return plan == null ? _ -> false : plan.having(names);
  }

  public Work work(int slot, int attempt) {
    long seed = Seeds.of(definition.recipe().seed(), slot, attempt);
    if (plan == null) {
      return new Work(Traits.NONE, null, input(slot), seed);
    }
    Traits traits = plan.at(slot);
    return new Work(traits, TraitKey.of(traits, uniqueCategories), template.render(traits), seed);
  }

  private ObjectNode input(int slot) {
    List<ObjectNode> inputs = definition.recipe().inputs();
    ObjectNode params = definition.recipe().params().deepCopy();
    params.setAll(inputs.get(slot));
    return params;
  }
}
