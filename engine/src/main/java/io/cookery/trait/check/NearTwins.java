package io.cookery.trait.check;

import io.cookery.trait.Category;
import io.cookery.trait.TraitTree;
import io.cookery.trait.Value;
import io.cookery.trait.problem.Sentence;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Names that people take for the same: they differ in upper and lower case, in spaces or in how a
 * letter is written. They are different traits, which is allowed and seldom meant.
 */
public final class NearTwins {

  private NearTwins() {}

  /** One sentence for each group of names that are nearly the same. */
  public static List<String> of(TraitTree tree) {
    List<String> found = new ArrayList<>();
    List<String> names = tree.categories().stream().map(Category::name).toList();
    for (String twins : twins(names)) {
      found.add(
          Sentence.of(
              "The categories %s differ only in case, spaces or the writing of a letter; they are different categories.",
              twins));
    }
    for (Category category : tree.categories()) {
      if (category instanceof Category.Valued valued) {
        for (String twins : twins(valued.values().stream().map(Value::name).toList())) {
          found.add(
              Sentence.of(
                  "%s: %s differ only in case, spaces or the writing of a letter; they are counted and ranked as different values.",
                  valued.name(), twins));
        }
      }
    }
    return found;
  }

  private static List<String> twins(List<String> names) {
    Map<String, List<String>> alike = new LinkedHashMap<>();
    names.forEach(name -> alike.computeIfAbsent(plain(name), _ -> new ArrayList<>()).add(name));
    return alike.values().stream().filter(group -> group.size() > 1).map(NearTwins::list).toList();
  }

  private static String list(List<String> group) {
    return group.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
  }

  private static String plain(String name) {
    String plain = Normalizer.normalize(name, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    return plain.toLowerCase(Locale.ROOT).replaceAll("[\\p{Z}\\s\\p{Cf}]+", "");
  }
}
