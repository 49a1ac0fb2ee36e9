package io.cookery.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.app.terminal.Screen;
import io.cookery.app.terminal.Terminal;
import io.cookery.cook.slot.FailedSlots.FailedSlot;
import io.cookery.export.ExportResult;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

  private static Summary failed(int firstNumber) {
    return new Summary(
        "c",
        "Robots",
        "completed_with_failures",
        9,
        firstNumber,
        8,
        1,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        Duration.ZERO,
        new ExportResult(Path.of("out"), 8, "", List.of(), List.of()),
        List.of(),
        List.of(new FailedSlot(4, 3, "broken")));
  }

  @Test
  void aFailedPieceHasTheNumberThatItsTokenWouldHave() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Terminal terminal =
        new Terminal(nowhere, new Screen(nowhere, false, 80), false, false, true, 80);

    assertThat(failed(0).lines(terminal)).contains("  failed  #4 after 3 attempts: broken");
    assertThat(failed(1000).json()).contains("\"number\":1004");
    assertThat(failed(1).json()).contains("\"number\":5");
  }
}
