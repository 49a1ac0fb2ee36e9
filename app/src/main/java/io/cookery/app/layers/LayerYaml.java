package io.cookery.app.layers;

import io.cookery.app.layers.LayerImport.Choice;
import io.cookery.app.layers.LayerImport.ImportedRule;
import io.cookery.app.layers.LayerImport.Stacked;
import io.cookery.app.layers.config.EngineConfig;
import io.cookery.app.layers.config.EngineConfig.Look;
import io.cookery.app.terminal.Hidden;
import io.cookery.trait.template.TextTemplate;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes the collection file in the shape in which a person would. */
final class LayerYaml {

  private final LayerImport layers;
  private final @Nullable EngineConfig config;
  private final StringBuilder yaml = new StringBuilder();

  LayerYaml(LayerImport layers) {
    this.layers = layers;
    this.config = layers.config();
  }

  String text() {
    line("# Made by `cook import-layers`. Weights are relative to the others of a category;");
    line("# the first layer is the lowest. What else can stand here: docs/collection-file.md");
    line("name: " + quoted(layers.name()));
    if (config != null && !config.description().isBlank()) {
      line("description: " + quoted(config.description()));
    }
    line("supply: " + layers.supply());
    line("seed: 1");
    generator();
    line("traits:");
    layers.categories().forEach(this::category);
    if (!layers.rules().isEmpty()) {
      line("rules:");
      layers.rules().forEach(this::rule);
    }
    if (config != null) {
      export(config);
    }
    return yaml.toString();
  }

  private void line(String text) {
    yaml.append(text).append('\n');
  }

  private void generator() {
    line("generator:");
    line("  tool: layers");
    line("  params:");
    line("    width: " + layers.size().width());
    line("    height: " + layers.size().height());
    if (config != null && config.background() != null) {
      line("    background: " + quoted(config.background()));
    }
    if (config != null && !config.smooth()) {
      line("    scaling: pixelated");
    }
    line("    layers:");
    layers.categories().forEach(category -> line("      - " + layer(category)));
  }

  private String layer(Stacked category) {
    String folder = (layers.below().isEmpty() ? "" : layers.below() + "/") + category.folder();
    String file = quoted(TextTemplate.literal(folder) + "/[[" + category.category() + "]]");
    Look look = category.look();
    if (look.isPlain()) {
      return file;
    }
    String opacity =
        look.opacity() == 1
            ? ""
            : ", opacity: " + BigDecimal.valueOf(look.opacity()).toPlainString();
    String blend = look.blend().equals("normal") ? "" : ", blend: " + look.blend();
    return "{ file: " + file + opacity + blend + " }";
  }

  private void category(Stacked category) {
    line("  - category: " + quoted(category.category()));
    if (!category.inUniqueness()) {
      line("    inUniqueness: false");
    }
    line("    values:");
    for (Choice choice : category.choices()) {
      line(
          "      - { name: "
              + quoted(choice.name())
              + ", value: "
              + quoted(choice.path())
              + ", weight: "
              + choice.weight().toPlainString()
              + " }");
    }
  }

  private void rule(ImportedRule rule) {
    line(
        rule.exclude()
            ? "  - exclude: { " + pick(rule.when()) + ", " + pick(rule.then()) + " }"
            : "  - require: { when: { "
                + pick(rule.when())
                + " }, then: { "
                + pick(rule.then())
                + " } }");
  }

  private static String pick(Map.Entry<String, Set<String>> pick) {
    return quoted(pick.getKey())
        + ": "
        + pick.getValue().stream()
            .map(LayerYaml::quoted)
            .collect(Collectors.joining(", ", "[", "]"));
  }

  private void export(EngineConfig settings) {
    StringBuilder export = new StringBuilder();
    if (settings.nameTemplate() != null) {
      export.append("  nameTemplate: ").append(quoted(settings.nameTemplate())).append('\n');
    }
    if (!settings.imageBase().isEmpty()) {
      export.append("  imageBase: ").append(quoted(settings.imageBase())).append('\n');
    }
    if (settings.startNumber() != 1) {
      export.append("  startNumber: ").append(settings.startNumber()).append('\n');
    }
    if (hasNothing(settings)) {
      export
          .append("  attributes: { omit: [")
          .append(quoted(String.valueOf(settings.nothing())))
          .append("] }\n");
    }
    if (!export.isEmpty()) {
      yaml.append("export:\n").append(export);
    }
  }

  private boolean hasNothing(EngineConfig settings) {
    return layers.categories().stream()
        .flatMap(category -> category.choices().stream())
        .anyMatch(choice -> choice.name().equals(settings.nothing()));
  }

  /** A JSON string, which is a YAML string too once what nobody sees there is escaped. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder();
    JsonMapper.shared()
        .writeValueAsString(text)
        .codePoints()
        .forEach(point -> {
          if (isPrintable(point) && !Hidden.is(point)) {
            quoted.appendCodePoint(point);
          } else {
            String form = Character.isBmpCodePoint(point) ? "\\u%04x" : "\\U%08x";
            quoted.append(form.formatted(point));
          }
        });
    return quoted.toString();
  }

  /** As YAML 1.2 has it, 5.1. */
  private static boolean isPrintable(int point) {
    return point != 0xfffe && point != 0xffff;
  }
}
