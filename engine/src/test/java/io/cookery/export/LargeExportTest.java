package io.cookery.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.trait.TraitTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeExportTest {

  private static final int PIECES = 100_000;
  private static final int CATEGORIES = 12;

  @TempDir private Path folder;

  private static Map<String, String> traits(int slot) {
    Map<String, String> traits = new LinkedHashMap<>();
    for (int i = 0; i < CATEGORIES; i++) {
      traits.put("Category " + i, "value " + (slot * (i + 3L) / 7) % (10 + i));
    }
    return traits;
  }

  @Test
  void aHundredThousandPiecesFitInAFewMegabytes() throws IOException, InterruptedException {
    String text = "x".repeat(64);
    PieceSource source =
        (slot, limit) ->
            IntStream.range(slot + 1, Math.min(PIECES, slot + 1 + limit))
                .mapToObj(each -> Kitchen.piece(each, traits(each), Kitchen.text(text + each)))
                .toList();
    TraitTree tree = Kitchen.tree(traits(0).keySet().toArray(String[]::new));
    System.gc();
    long before = used();
    try (TextSpool spool = TextSpool.open(folder.resolve("spool"))) {
      Catalog catalog =
          new CatalogReader(tree, Map.of(), spool).read(source, PIECES, ExportProgress.NONE);
      System.gc();
      assertThat(catalog.size()).isEqualTo(PIECES);
      assertThat(used() - before).as("bytes kept").isLessThan(400L * PIECES);
      assertThat(OpenRarity.rank(catalog, TokenOrder.of(catalog.entries(), 1, 1L))).hasSize(PIECES);
    }
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
