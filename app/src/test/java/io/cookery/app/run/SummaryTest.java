package io.cookery.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.app.terminal.Screen;
import io.cookery.app.terminal.ShellWord;
import io.cookery.app.terminal.Terminal;
import io.cookery.cook.slot.FailedSlots.FailedSlot;
import io.cookery.export.ExportResult;
import io.cookery.trait.plan.TraitPlan.ValueRarity;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryTest {

  private static final PrintStream NOWHERE =
      new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  private static final Terminal TERMINAL =
      new Terminal(NOWHERE, new Screen(NOWHERE, false, 80), false, false, true, 80);

  private static Summary failed(int firstNumber) {
    return of(firstNumber, 1, Path.of("out"), List.of(new FailedSlot(4, 3, "broken")));
  }

  private static Summary of(
      int firstNumber, int failedCount, Path folder, List<FailedSlot> failures) {
    return new Summary(
        "c",
        "Robots",
        failedCount == 0 ? "completed" : "completed_with_failures",
        9,
        firstNumber,
        8,
        failedCount,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        Duration.ZERO,
        new ExportResult(folder, 8, "", List.of(), List.of()),
        List.of(),
        failures,
        List.of(new ValueRarity("Hat", "Fez", 8, 8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a$(touch X)b", "it's mine", "a`id`", "a\nb"})
  void theCommandToCopyNamesTheGalleryAndNothingElse(String name, @TempDir Path folder)
      throws Exception {
    Path out = Files.createDirectory(folder.resolve(name));
    Path gallery = Files.createFile(out.resolve("index.html"));

    assertThat(of(1, 0, out, List.of()).lines(TERMINAL))
        .last()
        .isEqualTo("next: open " + ShellWord.of(gallery));
  }

  @Test
  void howRareEachValueIsStandsThereWhenAllPiecesAre(@TempDir Path folder) {
    assertThat(of(1, 1, folder, List.of()).lines(TERMINAL)).doesNotContain("  rarity");
    assertThat(whole(folder).lines(TERMINAL)).contains("  rarity", "    Hat");
  }

  private static Summary whole(Path folder) {
    Summary some = of(1, 0, folder, List.of());
    return new Summary(
        some.collection(),
        some.name(),
        some.status(),
        8,
        1,
        some.made(),
        0,
        some.costUsd(),
        some.uncertainUsd(),
        some.took(),
        some.export(),
        some.notes(),
        some.failures(),
        some.rarity());
  }

  @Test
  void aFailedPieceHasTheNumberThatItsTokenWouldHave() {
    assertThat(failed(0).lines(TERMINAL)).contains("  failed  #4 after 3 attempts: broken");
    assertThat(failed(1000).json()).contains("\"number\":1004");
    assertThat(failed(1).json()).contains("\"number\":5");
  }
}
