package io.cookery.export;

import io.cookery.trait.plan.TraitPlan.ValueRarity;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often each value is in the export, and how often it was asked for: {@code
 * category,value,count,share,target}, count and target in pieces.
 */
final class RarityTable {

  private static final int DECIMALS = 6;

  private final Map<String, Map<String, Row>> rows = new LinkedHashMap<>();
  private final int pieces;

  private record Row(int count, @Nullable Double target) {}

  private RarityTable(int pieces) {
    this.pieces = pieces;
  }

  static RarityTable of(Catalog catalog, List<ValueRarity> targets) {
    RarityTable table = new RarityTable(catalog.size());
    catalog.categories().forEach(category -> table.values(category.name()));
    for (ValueRarity target : targets) { // also values that no piece has
      table.values(target.category()).put(target.value(), new Row(0, target.target()));
    }
    for (int i = 0; i < catalog.categories().size(); i++) {
      table.count(catalog, i);
    }
    return table;
  }

  private void count(Catalog catalog, int at) {
    CatalogCategory category = catalog.categories().get(at);
    int[] counts = new int[category.values().size()];
    for (Entry entry : catalog.entries()) {
      int value = entry.value(at);
      if (value >= 0) {
        counts[value]++;
      }
    }
    Map<String, Row> values = values(category.name());
    for (int i = 0; i < counts.length; i++) {
      Row asked = values.get(category.values().get(i));
      values.put(
          category.values().get(i), new Row(counts[i], asked == null ? null : asked.target()));
    }
  }

  private Map<String, Row> values(String category) {
    return rows.computeIfAbsent(category, ignored -> new LinkedHashMap<>());
  }

  void write(OutputStream out) throws IOException {
    Csv csv = new Csv(out).row(List.of("category", "value", "count", "share", "target"));
    for (Map.Entry<String, Map<String, Row>> category : rows.entrySet()) {
      for (Map.Entry<String, Row> value : category.getValue().entrySet()) {
        Row row = value.getValue();
        csv.row(
            List.of(
                category.getKey(),
                value.getKey(),
                Integer.toString(row.count()),
                Figures.rounded((double) row.count() / Math.max(1, pieces), DECIMALS),
                row.target() == null ? "" : Figures.rounded(row.target(), DECIMALS)));
      }
    }
    csv.finish();
  }
}
