package io.cookery.app.layers;

import io.cookery.app.layers.LayerImport.Choice;
import io.cookery.app.layers.LayerImport.Stacked;
import tools.jackson.databind.json.JsonMapper;

/** Writes the collection file in the shape in which a person would. */
final class LayerYaml {

  private LayerYaml() {}

  static String of(LayerImport layers) {
    StringBuilder yaml = new StringBuilder();
    yaml.append(
        "# Made by `cook import-layers`. Weights are relative to the others of a category;\n");
    yaml.append(
        "# the first layer is the lowest. What else can stand here: docs/collection-file.md\n");
    yaml.append("name: ").append(quoted(layers.name())).append('\n');
    yaml.append("supply: ").append(layers.supply()).append('\n');
    yaml.append("seed: 1\n");
    yaml.append("generator:\n  tool: layers\n  params:\n");
    yaml.append("    width: ").append(layers.widthPixels()).append('\n');
    yaml.append("    height: ").append(layers.heightPixels()).append('\n');
    yaml.append("    layers:\n");
    for (Stacked category : layers.categories()) {
      yaml.append("      - ").append(quoted(path(layers.below(), category))).append('\n');
    }
    yaml.append("traits:\n");
    layers.categories().forEach(category -> append(yaml, category));
    return yaml.toString();
  }

  private static String path(String below, Stacked category) {
    String placeholder = "[[" + category.category() + "]]";
    return (below.isEmpty() ? "" : below + "/") + category.folder() + "/" + placeholder;
  }

  private static void append(StringBuilder yaml, Stacked category) {
    yaml.append("  - category: ").append(quoted(category.category())).append('\n');
    yaml.append("    values:\n");
    for (Choice choice : category.choices()) {
      yaml.append("      - { name: ")
          .append(quoted(choice.name()))
          .append(", value: ")
          .append(quoted(choice.path()))
          .append(", weight: ")
          .append(choice.weight().toPlainString())
          .append(" }\n");
    }
  }

  /** A JSON string, which is a YAML string too. */
  private static String quoted(String text) {
    return JsonMapper.shared().writeValueAsString(text);
  }
}
