package io.cookery.app.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.app.terminal.Screen;
import io.cookery.app.terminal.Terminal;
import io.cookery.trait.plan.TraitPlan.ValueRarity;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RarityBarsTest {

  private static final List<ValueRarity> FEW =
      List.of(
          new ValueRarity("Hat", "Fez", 40, 40),
          new ValueRarity("Hat", "Crown", 20, 10),
          new ValueRarity("Hat", "Halo", 0.4, 0));

  private static Terminal terminal(int columns, boolean unicode) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return new Terminal(
        nowhere, new Screen(nowhere, false, columns), false, false, unicode, columns);
  }

  private static List<String> lines(List<ValueRarity> rarity, int columns, boolean all) {
    return new RarityBars(terminal(columns, true), rarity, 50).lines(all, "--all shows");
  }

  private static List<ValueRarity> many(int categories) {
    List<ValueRarity> many = new ArrayList<>();
    for (int c = 0; c < categories; c++) {
      for (int v = 0; v < 10; v++) {
        many.add(new ValueRarity("Category " + c, "Value " + v, 5, v == 3 ? 1 : 6));
      }
    }
    return many;
  }

  @Test
  void aBarHasWhatIsPlannedAndWhatWasAskedForBesides() {
    assertThat(lines(FEW, 60, false))
        .containsExactly(
            "  Hat",
            "    Fez    ████████████████████  40   80.0%",
            "    Crown  █████░░░░░            10   20.0%  asked 20.0",
            "    Halo                          0    0.0%");
  }

  @Test
  void withoutUnicodeBarsAreOfAscii() {
    assertThat(new RarityBars(terminal(60, false), FEW, 50).lines(false, "--all shows"))
        .contains("    Crown  #####.....            10   20.0%  asked 20.0");
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 40, 80, 160})
  void rowsAndLinesFit(int columns) {
    for (boolean all : new boolean[] {false, true}) {
      assertThat(lines(many(30), columns, all)).allMatch(line -> Terminal.width(line) <= columns);
      assertThat(lines(FEW, columns, all)).allMatch(line -> Terminal.width(line) <= columns);
    }
  }

  @Test
  void ofManyValuesEachCategoryHasALineWithTheRarestAndTheMostOff() {
    List<String> lines = lines(many(3), 160, false);
    assertThat(lines).hasSize(4);
    assertThat(lines.getFirst())
        .contains("Category 0  █████████▂")
        .contains("10 values, rarest Value 3 1 (2.0%)", "most off Value 3: asked 5.0, planned 1");
    assertThat(lines.getLast()).isEqualTo("  … --all shows all 30 values");
  }

  @Test
  void howMuchIsLeftOutIsSaid() {
    List<String> lines = lines(many(30), 160, false);
    assertThat(lines).hasSize(RarityBars.MAX_ROWS + 1);
    assertThat(lines.getLast()).isEqualTo("  … 6 more categories; --all shows all 300 values");
    assertThat(lines(many(30), 160, true)).hasSize(330);
  }
}
