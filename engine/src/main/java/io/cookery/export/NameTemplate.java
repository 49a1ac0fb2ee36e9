package io.cookery.export;

import io.cookery.input.BadInputException;
import io.cookery.trait.TraitTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names of tokens: literal text with {@code [[number]]}, the token's number, and {@code
 * [[Category]]}, the name of its value there. What is filled in is not filled in again.
 */
final class NameTemplate {

  private static final String NUMBER = "number";
  private static final String PATH = "/export/nameTemplate";

  private sealed interface Part {}

  private record Literal(String text) implements Part {}

  private record Placeholder(String name) implements Part {}

  private final List<Part> parts = new ArrayList<>();

  private NameTemplate() {}

  /**
   * @throws BadInputException for a placeholder that names nothing
   */
  static NameTemplate of(String template, TraitTree tree) {
    Set<String> known = new HashSet<>(Set.of(NUMBER));
    tree.categories().forEach(category -> known.add(category.name()));
    NameTemplate names = new NameTemplate();
    int at = 0;
    for (int open = template.indexOf("[["); open >= 0; open = template.indexOf("[[", at)) {
      int close = template.indexOf("]]", open);
      if (close < 0) {
        break;
      }
      String name = template.substring(open + 2, close);
      if (!known.contains(name)) {
        throw new BadInputException(
            PATH, "[[%s]] names no category; known are %s".formatted(name, known));
      }
      names.parts.add(new Literal(template.substring(at, open)));
      names.parts.add(new Placeholder(name));
      at = close + 2;
    }
    names.parts.add(new Literal(template.substring(at)));
    return names;
  }

  String name(int number, Map<String, String> traits) {
    StringBuilder name = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Literal literal -> name.append(literal.text());
        case Placeholder(String placed) when placed.equals(NUMBER) -> name.append(number);
        case Placeholder(String placed) -> name.append(traits.getOrDefault(placed, ""));
      }
    }
    return name.toString();
  }
}
