package io.cookery.app.layers;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What category each folder is: its name without what says only the order. */
final class CategoryNames {

  private final Findings findings;
  private final Set<String> taken = CleanName.none();

  CategoryNames(Findings findings) {
    this.findings = findings;
  }

  /**
   * The names by folder, each of them once.
   *
   * @param wanted the name that settings give to a folder, or null
   */
  Map<CategorySource, String> of(
      List<CategorySource> sources, Function<CategorySource, @Nullable String> wanted) {
    OrderNumbers numbers = OrderNumbers.of(sources.stream().map(CategorySource::rawName).toList());
    Map<String, Integer> uses = new HashMap<>();
    sources.forEach(source -> uses.merge(bare(source, numbers), 1, Integer::sum));
    Map<CategorySource, String> names = new LinkedHashMap<>();
    for (CategorySource source : sources) {
      String bare = bare(source, numbers);
      boolean own = uses.getOrDefault(bare, 0) == 1;
      String given = wanted.apply(source);
      names.put(source, name(source, given != null ? given : own ? bare : source.rawName()));
    }
    return names;
  }

  private static String bare(CategorySource source, OrderNumbers numbers) {
    return numbers.find(source.rawName()).map(OrderNumber::rest).orElse(source.rawName());
  }

  private String name(CategorySource source, String raw) {
    String name = CleanName.free(CleanName.of(raw), taken);
    if (!name.equals(CleanName.of(raw)) || !CleanName.isFit(raw)) {
      findings.warn(source.path() + "/ becomes the category \"" + name + "\"");
    }
    return name;
  }
}
