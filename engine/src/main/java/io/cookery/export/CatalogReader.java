package io.cookery.export;

import io.cookery.asset.Output;
import io.cookery.collection.ExportAttributes.Display;
import io.cookery.collection.ExportAttributes.Numbers;
import io.cookery.cook.slot.Piece;
import io.cookery.trait.Category;
import io.cookery.trait.TraitTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads all pieces once, keeps what is small and spools the texts. */
final class CatalogReader {

  static final int PAGE = 1_000;

  private static final Numbers RANGE = new Numbers(Display.number, null);

  private final Map<String, Numbers> numbers;
  private final TextSpool spool;
  private final Map<String, Values> byCategory = new LinkedHashMap<>();
  private final Map<String, String> mediaTypes = new HashMap<>();
  private final List<Entry> entries = new ArrayList<>();

  /** A category being read: its values in the order of their numbers. */
  private record Values(int place, boolean mayBeNumeric, Map<String, Integer> numbers) {
    int number(String value) {
      return numbers.computeIfAbsent(value, ignored -> numbers.size());
    }
  }

  CatalogReader(TraitTree tree, Map<String, Numbers> numbers, TextSpool spool) {
    this.numbers = numbers;
    this.spool = spool;
    for (Category category : tree.categories()) {
      boolean mayBeNumeric = category instanceof Category.Range range && range.zeroPad() == 0;
      add(category.name(), mayBeNumeric);
    }
  }

  /** Reads to the end. */
  Catalog read(PieceSource source, int supply, ExportProgress progress)
      throws IOException, InterruptedException {
    List<Piece> page = source.after(-1, PAGE);
    while (!page.isEmpty()) {
      for (Piece piece : page) {
        add(piece);
      }
      progress.at(ExportStage.collecting, Math.min(entries.size(), supply), supply);
      Interrupts.check();
      page = source.after(page.getLast().slot(), PAGE);
    }
    spool.finish();
    return new Catalog(categories(), List.copyOf(entries));
  }

  private void add(Piece piece) throws IOException {
    if (!entries.isEmpty() && piece.slot() <= entries.getLast().slot()) {
      throw new IllegalStateException(
          "slot " + piece.slot() + " came after slot " + entries.getLast().slot());
    }
    if (piece.outputs().isEmpty()) {
      throw new ExportFailed(
          "piece %d has no output, so there is nothing to export for it; cook it again"
              .formatted(piece.number()));
    }
    List<StoredOutput> outputs = new ArrayList<>(piece.outputs().size());
    for (Output output : piece.outputs()) {
      outputs.add(stored(output));
    }
    entries.add(new Entry(piece.slot(), values(piece.traits()), List.copyOf(outputs)));
  }

  private StoredOutput stored(Output output) throws IOException {
    String mediaType = mediaTypes.computeIfAbsent(output.mediaType(), known -> known);
    String text = output.text();
    if (text == null) {
      return new StoredOutput(output.kind(), mediaType, output.sha256(), output.bytes(), -1);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new StoredOutput(
        output.kind(), mediaType, output.sha256(), bytes.length, spool.add(bytes));
  }

  private int[] values(Map<String, String> traits) {
    for (String category : traits.keySet()) {
      if (!byCategory.containsKey(category)) { // from an older recipe
        add(category, false);
      }
    }
    int[] values = new int[byCategory.size()];
    Arrays.fill(values, -1);
    traits.forEach((category, value) -> {
      Values known = byCategory.get(category);
      if (known != null) {
        values[known.place()] = known.number(value);
      }
    });
    return values;
  }

  private void add(String category, boolean mayBeNumeric) {
    byCategory.put(category, new Values(byCategory.size(), mayBeNumeric, new LinkedHashMap<>()));
  }

  private List<CatalogCategory> categories() {
    List<CatalogCategory> categories = new ArrayList<>();
    byCategory.forEach((name, known) -> {
      List<String> values = List.copyOf(known.numbers().keySet());
      boolean range = known.mayBeNumeric() && CatalogCategory.allExactNumbers(values);
      categories.add(
          new CatalogCategory(name, values, numbers.getOrDefault(name, range ? RANGE : null)));
    });
    return List.copyOf(categories);
  }
}
