package io.cookery.tools.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Headers of an answer.
 *
 * @param values by name in lower case, each in the order in which they came
 */
public record Headers(Map<String, List<String>> values) {

  public Headers {
    Map<String, List<String>> copy = new TreeMap<>();
    values.forEach((name, list) ->
        copy.computeIfAbsent(name.toLowerCase(Locale.ROOT), _ -> new ArrayList<>()).addAll(list));
    copy.replaceAll((_, list) -> List.copyOf(list));
    values = Map.copyOf(copy);
  }

  /** The first value of this name. */
  public Optional<String> first(String name) {
    return values.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }
}
