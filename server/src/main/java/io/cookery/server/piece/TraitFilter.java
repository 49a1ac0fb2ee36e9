package io.cookery.server.piece;

import io.cookery.input.BadInputException;
import io.cookery.input.Nearest;
import io.cookery.input.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads {@code trait=Category:Value}, which may be given for several categories. */
final class TraitFilter {

  static final int MAX_TRAITS = 30;

  private TraitFilter() {}

  /**
   * Value names by category.
   *
   * @param definition of the collection, whose categories are known
   */
  static Map<String, String> of(List<String> texts, JsonNode definition) {
    List<Problem> problems = new ArrayList<>();
    if (texts.size() > MAX_TRAITS) {
      problems.add(new Problem("/trait", "may be given %d times at most".formatted(MAX_TRAITS)));
    }
    Set<String> categories =
        StreamSupport.stream(definition.path("traits").spliterator(), false)
            .map(category -> category.path("category").asString(""))
            .collect(Collectors.toSet());
    Map<String, String> wanted = new LinkedHashMap<>();
    for (String text : texts) {
      Map.Entry<String, String> trait = split(text, categories);
      if (trait == null) {
        problems.add(new Problem("/trait", unknown(text, categories)));
      } else if (wanted.put(trait.getKey(), trait.getValue()) != null) {
        problems.add(new Problem("/trait", "names the category " + trait.getKey() + " twice"));
      }
    }
    if (!problems.isEmpty()) {
      throw new BadInputException(problems);
    }
    return wanted;
  }

  /** Names may have colons in them: the category is whatever is one. */
  private static Map.@Nullable Entry<String, String> split(String text, Set<String> categories) {
    for (int colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
      if (categories.contains(text.substring(0, colon))) {
        return Map.entry(text.substring(0, colon), text.substring(colon + 1));
      }
    }
    return null;
  }

  private static String unknown(String text, Set<String> categories) {
    int colon = text.indexOf(':');
    return colon < 0
        ? "is written Category:Value, such as Hat:Fez"
        : "names a category that the collection has not"
            + Nearest.hint(text.substring(0, colon), categories);
  }
}
