package io.cookery.collection;

import io.cookery.input.LegalText;
import io.cookery.tool.ToolRegistry;
import io.cookery.trait.Rarity;
import io.cookery.trait.Rule;
import io.cookery.trait.TraitTree;
import io.cookery.trait.check.TraitSpecCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a collection as a person writes it: strictly, so that no slip goes by unseen, and to the
 * end, so that all slips are seen at once.
 */
public final class CollectionDefinitionReader {

  /** The keys of a collection. */
  static final List<String> KEYS =
      List.of(
          "name",
          "description",
          "supply",
          "seed",
          "generator",
          "traits",
          "rules",
          "rarity",
          "unique",
          "cook",
          "inputs",
          "export");

  static final long DEFAULT_SEED = 0;

  private final @Nullable ToolRegistry tools;

  public CollectionDefinitionReader(ToolRegistry tools) {
    this.tools = tools;
  }

  private CollectionDefinitionReader() {
    this.tools = null;
  }

  /**
   * Reads collections that are cooked elsewhere, by tools that may be known there alone: neither
   * the tool nor its params are checked.
   */
  public static CollectionDefinitionReader elsewhere() {
    return new CollectionDefinitionReader();
  }

  /**
   * Reads and checks a definition, its params against the tool's schema and the tool's own checks
   * included.
   *
   * @param source the object of a collection file
   * @param folder what relative paths in params are relative to
   * @throws io.cookery.input.BadInputException with every problem found; paths are below {@code
   *     source}
   */
  public CollectionDefinition read(JsonNode source, Path folder) {
    Problems problems = new Problems();
    return checked(read(source, problems, problems), folder);
  }

  /**
   * Reads a definition that was kept, and checks what pieces are made from anew: files and tools
   * may have changed since. Its export was right for the Cookery that kept it, perhaps an older
   * one, and stops no cook.
   *
   * @throws io.cookery.input.BadInputException with every problem found
   */
  public CollectionDefinition readAgain(JsonNode source, Path folder) {
    return checked(readKept(source), folder);
  }

  /**
   * Reads a definition that was checked when it was kept, without looking at its params and at its
   * export again.
   *
   * @throws io.cookery.input.BadInputException if its tool is no longer known
   */
  public CollectionDefinition readKept(JsonNode source) {
    return read(source, new Problems(), new Problems());
  }

  private CollectionDefinition checked(CollectionDefinition definition, Path folder) {
    if (tools != null) {
      Problems problems = new Problems();
      new RecipeCheck(tools, problems).check(definition, folder);
      problems.throwIfAny();
    }
    return definition;
  }

  /** {@code exportProblems} stop nothing unless they are the others. */
  private CollectionDefinition read(JsonNode source, Problems problems, Problems exportProblems) {
    LegalText.problems(source).forEach(problems::add);
    // What every message below may repeat is legal text from here on.
    problems.throwIfAny();
    CollectionDefinition definition = found(source, problems, exportProblems);
    problems.throwIfAny();
    if (definition == null) {
      throw new IllegalStateException("nothing was read and nothing was wrong");
    }
    return definition;
  }

  private @Nullable CollectionDefinition found(
      JsonNode source, Problems problems, Problems exportProblems) {
    Fields top = Fields.open(source, JsonPointer.empty(), problems, KEYS);
    if (top == null) {
      return null;
    }
    String name = top.name("name", TraitSpecCheck.MAX_NAME_LENGTH, "Robots");
    String description = top.text("description", DefinitionLimits.MAX_DESCRIPTION_CHARACTERS, "");
    List<ObjectNode> inputs = inputs(top, problems);
    int supply = supply(top, inputs.size());
    GeneratorReader.Generator generator = new GeneratorReader(tools, problems).read(top);
    TraitTree tree = new TraitsReader(problems).read(top);
    List<Rule> rules = new RulesReader(problems).read(top);
    Rarity rarity = top.choice("rarity", rarities(), Rarity.apportioned);
    boolean unique = top.flag("unique", inputs.isEmpty());
    Long seed = top.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE);
    CookSettings cook = CookSettingsReader.read(top, problems);
    ExportSettings export =
        new ExportSettingsReader(exportProblems).read(top, name == null ? "" : name, tree);
    if (!inputs.isEmpty()) {
      top.refuse(
          "has no meaning beside inputs; leave one of them out",
          "traits",
          "rules",
          "rarity",
          "unique");
    }
    if (name == null || generator == null) {
      return null;
    }
    Recipe recipe =
        new Recipe(
            generator.tool(),
            generator.params(),
            tree,
            rules,
            rarity,
            unique,
            seed == null ? DEFAULT_SEED : seed,
            inputs);
    if (inputs.isEmpty() && problems.noneIn("supply", "traits", "rules")) {
      TraitSpecCheck.of(recipe.traitSpec(List.of(supply))).forEach(problems::add);
    }
    return new CollectionDefinition(
        name, description, supply, recipe, cook, export, (ObjectNode) source);
  }

  private static int supply(Fields top, int inputs) {
    if (!top.has("supply")) {
      if (inputs == 0) {
        top.lacks("supply", "is missing; say how many pieces there are to be, as in `supply: 200`");
      }
      return Math.max(1, inputs);
    }
    int supply = top.whole("supply", 1, CollectionDefinition.MAX_SUPPLY, Math.max(1, inputs));
    if (inputs > 0 && supply != inputs) {
      top.wrong(
          "supply",
          "is "
              + supply
              + " but there are "
              + inputs
              + " inputs; leave supply out, it is the number of inputs");
    }
    return supply;
  }

  private static List<ObjectNode> inputs(Fields top, Problems problems) {
    List<JsonNode> nodes = top.list("inputs", CollectionDefinition.MAX_SUPPLY, "inputs");
    List<ObjectNode> inputs = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i) instanceof ObjectNode input) {
        inputs.add(input);
      } else {
        problems.add(
            top.at("inputs").appendIndex(i),
            "must be an object with the params of one piece, but it is "
                + Scalars.shown(nodes.get(i)));
      }
    }
    return inputs;
  }

  static Map<String, Rarity> rarities() {
    Map<String, Rarity> words = new LinkedHashMap<>();
    for (Rarity rarity : Rarity.values()) {
      words.put(rarity.name(), rarity);
    }
    return words;
  }
}
