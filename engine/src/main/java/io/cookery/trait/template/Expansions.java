package io.cookery.trait.template;

import io.cookery.input.BadInputException;
import io.cookery.trait.Category;
import io.cookery.trait.Interrupts;
import io.cookery.trait.RangeNumbers;
import io.cookery.trait.Rarity;
import io.cookery.trait.Rule;
import io.cookery.trait.TraitSpec;
import io.cookery.trait.TraitTree;
import io.cookery.trait.Value;
import io.cookery.trait.problem.Sentence;
import io.cookery.trait.rule.Diagram;
import io.cookery.trait.rule.Model;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What the placeholders of a tree's categories can become. */
final class Expansions {

  /** Texts that one text may become. */
  static final int MAX_TEXTS = 1_000_000;

  private final Model model;
  private final List<BitSet> usable;
  private final Map<String, Integer> valued = new LinkedHashMap<>();
  private final Map<String, Category.Range> ranges = new LinkedHashMap<>();
  private final List<String> categories;

  private Expansions(Model model, List<BitSet> usable) {
    this.model = model;
    this.usable = usable;
    categories = model.spec().tree().categories().stream().map(Category::name).toList();
    for (int c = 0; c < model.categories().size(); c++) {
      valued.put(model.categories().get(c).name(), c);
    }
    model.ranges().forEach(range -> ranges.put(range.name(), range));
  }

  static Expansions of(TraitTree tree, List<Rule> rules) {
    Model model = Model.of(new TraitSpec(tree, rules, Rarity.apportioned, true, 0, List.of(1)));
    List<BitSet> usable = model.usable();
    if (!rules.isEmpty()) {
      usable = reached(model.diagram(usable));
    }
    return new Expansions(model, usable);
  }

  /** The values that some selection has. */
  private static List<BitSet> reached(Diagram diagram) {
    BitSet[] reached = new BitSet[diagram.layers().size()];
    for (int layer = 0; layer < reached.length; layer++) {
      BitSet values = new BitSet();
      for (int arc = 0; arc < diagram.child()[layer].length; arc++) {
        if (diagram.child()[layer][arc] != Diagram.NONE) {
          values.set(arc % diagram.layers().get(layer).values());
        }
      }
      reached[diagram.layers().get(layer).category()] = values;
    }
    return List.of(reached);
  }

  List<String> categories() {
    return categories;
  }

  /** What a category's placeholder can become; of a range, numbers that stand for all of them. */
  Stream<String> samples(String category) {
    Category.Range range = ranges.get(category);
    if (range == null) {
      return values(valued.getOrDefault(category, 0)).map(Value::param);
    }
    RangeNumbers numbers = new RangeNumbers(range);
    long last = numbers.count().longValueExact() - 1;
    return LongStream.of(0, Math.min(1, last), last).mapToObj(numbers::text);
  }

  private Stream<Value> values(int category) {
    return usable.get(category).stream().mapToObj(model.categories().get(category).values()::get);
  }

  /** Every text that a template can become, each once. */
  Stream<String> of(TextTemplate template) {
    Collection<String> names = template.names();
    BigInteger most = BigInteger.ONE;
    for (String name : names) {
      Category.Range range = ranges.get(name);
      long count =
          range == null
              ? values(valued.getOrDefault(name, 0)).count()
              : new RangeNumbers(range).count().longValueExact();
      most = most.multiply(BigInteger.valueOf(count));
    }
    if (most.compareTo(BigInteger.valueOf(MAX_TEXTS)) > 0) {
      throw new BadInputException(
          "",
          Sentence.of(
              "this text can become %,d different ones; at most %,d are looked at",
              most, MAX_TEXTS));
    }
    LinkedHashSet<String> texts = new LinkedHashSet<>();
    extend(
        new ArrayList<>(names), 0, new Choice(new HashMap<>(), new HashMap<>()), template, texts);
    return texts.stream();
  }

  /** Values chosen so far, as indexes for the rules and as texts for the template. */
  private record Choice(Map<Integer, Integer> values, Map<String, String> texts) {}

  private void extend(
      List<String> names, int at, Choice choice, TextTemplate template, Collection<String> texts) {
    Interrupts.check();
    if (at == names.size()) {
      texts.add(template.render(name -> choice.texts().getOrDefault(name, "")));
      return;
    }
    String name = names.get(at);
    Category.Range range = ranges.get(name);
    if (range != null) {
      RangeNumbers numbers = new RangeNumbers(range);
      for (long i = 0; i < numbers.count().longValueExact(); i++) {
        choice.texts().put(name, numbers.text(i));
        extend(names, at + 1, choice, template, texts);
      }
      return;
    }
    int category = valued.getOrDefault(name, 0);
    for (int value : usable.get(category).stream().toArray()) {
      choice.values().put(category, value);
      choice.texts().put(name, model.categories().get(category).values().get(value).param());
      if (!forbidden(choice.values())) {
        extend(names, at + 1, choice, template, texts);
      }
    }
    choice.values().remove(category);
  }

  private boolean forbidden(Map<Integer, Integer> chosen) {
    return model.forbidden().stream()
        .anyMatch(set ->
            set.values().entrySet().stream()
                .allMatch(entry -> {
                  Integer value = chosen.get(entry.getKey());
                  return value != null && entry.getValue().get(value);
                }));
  }
}
