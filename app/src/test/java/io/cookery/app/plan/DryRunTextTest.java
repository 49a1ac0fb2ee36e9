package io.cookery.app.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.app.terminal.Screen;
import io.cookery.app.terminal.Terminal;
import io.cookery.plan.DryRun;
import io.cookery.plan.Estimate;
import io.cookery.trait.plan.MissedShare;
import io.cookery.trait.plan.TraitPlan.ValueRarity;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DryRunTextTest {

  private static final DryRun RUN =
      new DryRun(
          "Robots",
          200,
          "string",
          BigInteger.valueOf(260),
          200,
          true,
          List.of(),
          List.of(
              new ValueRarity("Headgear of robots", "A hat with a wide brim", 40.25, 38),
              new ValueRarity(
                  "Headgear of robots",
                  "\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57",
                  1,
                  1)),
          List.of(
              new MissedShare("Hat", "Fez", 40.25, 38, "Too few different pieces can have it."),
              new MissedShare("Hat", "Crown", 60, 70, "It takes what others leave.")),
          List.of("\"Red\" and \"red\" of Colour are nearly the same and count as different."),
          List.of(),
          new Estimate(BigDecimal.ZERO, null));

  private static List<String> lines(int columns) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    Terminal terminal =
        new Terminal(nowhere, new Screen(nowhere, false, columns), false, false, true, columns);
    return new DryRunText(terminal, true, 5, true).of(RUN);
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 80})
  void weightsThatHadToGiveAreToldWholeAndFit(int columns) {
    List<String> lines = lines(columns);
    String head =
        lines.stream().filter(line -> line.startsWith("weights that")).findFirst().orElseThrow();
    List<String> told = lines.subList(lines.indexOf(head), lines.size());

    List<String> sentences = told.stream().filter(line -> line.startsWith("  ")).toList();
    assertThat(sentences).isNotEmpty().allMatch(line -> line.length() <= columns);
    String text = String.join(" ", told).replaceAll("\\s+", " ");
    assertThat(text)
        .contains("Hat Crown: asked 60.0, planned 70. It takes what others leave.")
        .contains("Hat Fez: asked 40.3, planned 38. Too few different pieces can have it.")
        .contains(
            "warnings \"Red\" and \"red\" of Colour are nearly the same and count as different.");
    assertThat(text.indexOf("Crown")).isLessThan(text.indexOf("Fez"));
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 30, 50})
  void tablesThatDoNotFitAreBrokenBetweenWords(int columns) {
    List<String> lines = lines(columns);

    assertThat(lines).allMatch(line -> Terminal.width(line) <= columns);
    assertThat(String.join(" ", lines).replaceAll("\\s+", " "))
        .startsWith("Robots: 200 pieces by the tool string")
        .contains("time not known before the first run")
        .contains("Headgear of robots")
        .contains("A hat with a wide brim", "38 19.0% asked 40.3");
  }

  @Test
  void aFileOrAPipeHasTablesAsTheyAre() {
    assertThat(lines(Terminal.NO_EDGE))
        .contains(
            "  Headgear of robots",
            "    A hat with a wide brim    ██████████████████▉░   38   19.0%  asked 40.3",
            "    \u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57  ▌                       1    0.5%");
  }
}
