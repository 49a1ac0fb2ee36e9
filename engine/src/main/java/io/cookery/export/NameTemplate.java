package io.cookery.export;

import io.cookery.input.BadInputException;
import io.cookery.trait.Category;
import io.cookery.trait.TraitTree;
import io.cookery.trait.template.TextTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The names of tokens: text with {@code [[number]]}, the token's number, and {@code [[Category]]},
 * the name of its value there.
 */
final class NameTemplate {

  private static final String NUMBER = "number";
  private static final String PATH = "/export/nameTemplate";

  private final TextTemplate template;

  private NameTemplate(TextTemplate template) {
    this.template = template;
  }

  /**
   * @throws BadInputException for a placeholder that names nothing
   */
  static NameTemplate of(String template, TraitTree tree) {
    List<String> names = new ArrayList<>(List.of(NUMBER));
    tree.categories().stream().map(Category::name).forEach(names::add);
    try {
      return new NameTemplate(TextTemplate.of(template, names));
    } catch (BadInputException bad) {
      throw new BadInputException(
          bad.problems().stream().map(problem -> problem.below(PATH)).toList());
    }
  }

  String name(int number, Map<String, String> traits) {
    return template.render(
        name -> name.equals(NUMBER) ? Integer.toString(number) : traits.getOrDefault(name, ""));
  }
}
