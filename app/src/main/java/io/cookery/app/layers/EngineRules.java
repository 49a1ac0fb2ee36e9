package io.cookery.app.layers;

import io.cookery.app.layers.LayerImport.Choice;
import io.cookery.app.layers.LayerImport.ImportedRule;
import io.cookery.app.layers.LayerImport.Stacked;
import io.cookery.app.layers.config.EngineConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * nftchef's {@code incompatible} and {@code forcedCombinations} as rules. There a picture binds
 * those of layers after its own only, and by its name alone.
 */
final class EngineRules {

  private final List<Stacked> categories;
  private final Findings findings;
  private final List<ImportedRule> rules = new ArrayList<>();

  EngineRules(List<Stacked> categories, Findings findings) {
    this.categories = categories;
    this.findings = findings;
  }

  /** Values of a category that have a name. */
  private record Found(int category, Set<String> values) {}

  List<ImportedRule> of(EngineConfig config) {
    config.incompatible().forEach((name, others) -> add(config, "incompatible", name, others));
    config.forced().forEach((name, others) -> add(config, "forcedCombinations", name, others));
    return List.copyOf(rules);
  }

  private void add(EngineConfig config, String where, String name, List<String> others) {
    List<Found> whens = found(name, 0);
    if (whens.isEmpty()) {
      findings.warn(config.file() + ": " + where + " names " + name + ", which is no picture here");
      return;
    }
    for (Found when : whens) {
      for (String other : others) {
        Optional<Found> then = found(other, when.category() + 1).stream().findFirst();
        if (then.isEmpty()) {
          findings.warn(
              config.file()
                  + ": "
                  + where
                  + " names "
                  + other
                  + ", which is no picture of a layer above "
                  + categories.get(when.category()).category());
        } else {
          boolean exclude = where.equals("incompatible");
          rules.add(new ImportedRule(exclude, pick(when), pick(then.get())));
        }
      }
    }
  }

  private Map.Entry<String, Set<String>> pick(Found found) {
    return Map.entry(categories.get(found.category()).category(), found.values());
  }

  private List<Found> found(String name, int from) {
    List<Found> found = new ArrayList<>();
    for (int i = from; i < categories.size(); i++) {
      Set<String> values = new TreeSet<>();
      for (Choice choice : categories.get(i).choices()) {
        if (choice.engineNames().contains(name)) {
          values.add(choice.name());
        }
      }
      if (!values.isEmpty()) {
        found.add(new Found(i, values));
      }
    }
    return found;
  }
}
