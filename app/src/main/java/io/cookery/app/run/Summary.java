package io.cookery.app.run;

import io.cookery.app.plan.RarityBars;
import io.cookery.app.terminal.Columns;
import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.ShellWord;
import io.cookery.app.terminal.Style;
import io.cookery.app.terminal.Terminal;
import io.cookery.cook.slot.FailedSlots.FailedSlot;
import io.cookery.export.ExportResult;
import io.cookery.trait.plan.TraitPlan.ValueRarity;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a run came to.
 *
 * @param status of the cook, such as {@code completed}
 * @param firstNumber of the first slot's token
 * @param made pieces that this run made; the rest was there
 * @param failedCount slots whose attempts are used up
 * @param uncertainUsd the part of the cost that no answer confirmed
 * @param took from the command's start to its end
 * @param notes of what is to be known, in sentences
 * @param failures the first of the failed slots
 * @param rarity how often each value was asked for and is there; told if all pieces are there
 */
record Summary(
    String collection,
    String name,
    String status,
    int supply,
    int firstNumber,
    int made,
    int failedCount,
    BigDecimal costUsd,
    BigDecimal uncertainUsd,
    Duration took,
    ExportResult export,
    List<String> notes,
    List<FailedSlot> failures,
    List<ValueRarity> rarity) {

  /** Failed slots that are told one by one. */
  static final int MAX_FAILURES = 5;

  /** For people. */
  List<String> lines(Terminal terminal) {
    Path folder = export.folder();
    List<String> lines = new ArrayList<>();
    lines.add(terminal.out(failedCount == 0 ? Style.GREEN : Style.YELLOW, head()));
    lines.addAll(table(folder).linesOfWholeWords("  ", terminal.columns()));
    failures.forEach(failure -> lines.add("  failed  " + words(failure)));
    if (export.pieces() == supply && !rarity.isEmpty()) {
      lines.add("  rarity");
      new RarityBars(terminal, rarity, supply)
          .lines(false, "rarity.csv has")
          .forEach(line -> lines.add("  " + line));
    }
    notes.forEach(note -> lines.add("note: " + note));
    next(folder).ifPresent(next -> lines.add(terminal.out(Style.BOLD, next)));
    return lines;
  }

  private String head() {
    if (failedCount == 0 && export.pieces() < supply) {
      return name
          + ": "
          + Figures.pieces(export.pieces())
          + " of "
          + Figures.count(supply)
          + " are there";
    }
    return failedCount == 0
        ? name + ": all " + Figures.pieces(export.pieces()) + " are there"
        : name
            + ": "
            + Figures.pieces(export.pieces())
            + " of "
            + Figures.count(supply)
            + " are there, "
            + Figures.count(failedCount)
            + " failed";
  }

  private String words(FailedSlot failure) {
    return "#"
        + (firstNumber + failure.slot())
        + " after "
        + failure.attempts()
        + (failure.attempts() == 1 ? " attempt: " : " attempts: ")
        + failure.error();
  }

  private Columns table(Path folder) {
    Columns table = new Columns("<<");
    table.row("made", Figures.count(made) + " in this run, " + Figures.time(took));
    table.row("cost", Figures.usd(costUsd, uncertainUsd));
    table.row("in", folder.toString());
    List<ExportResult.Rare> rarest = export.rarest();
    if (!rarest.isEmpty()) {
      table.row(
          "rarest", rarest.stream().map(ExportResult.Rare::name).collect(Collectors.joining(", ")));
    }
    return table;
  }

  private Optional<String> next(Path folder) {
    if (failedCount > 0) {
      return Optional.of(
          "next: set that right and run the same command again, which makes only what failed; after a"
              + " change of the recipe add --keep, which keeps what is there");
    }
    Path gallery = folder.resolve(LastExport.GALLERY);
    return Files.exists(gallery)
        ? Optional.of("next: open " + ShellWord.of(gallery))
        : Optional.empty();
  }

  /** For programs: one line. */
  String json() {
    return new RunJson(
            collection,
            name,
            status,
            null,
            supply,
            export.pieces(),
            firstNumber,
            made,
            failedCount,
            costUsd,
            uncertainUsd,
            took,
            Optional.of(export),
            failures,
            notes)
        .text();
  }
}
