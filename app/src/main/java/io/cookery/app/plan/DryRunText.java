package io.cookery.app.plan;

import io.cookery.app.terminal.Columns;
import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.Fold;
import io.cookery.app.terminal.Style;
import io.cookery.app.terminal.Terminal;
import io.cookery.collection.CollectionDefinition;
import io.cookery.plan.DryRun;
import io.cookery.plan.DryRun.Sample;
import io.cookery.trait.plan.MissedShare;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A dry run for people. */
public final class DryRunText {

  /** Weights that had to give which are shown; the JSON has all. */
  static final int MAX_MISSED = 20;

  private static final int MAX_SAMPLE_LINES = 5;

  private final Terminal terminal;
  private final boolean all;
  private final int samples;
  private final boolean params;

  /**
   * On a terminal.
   *
   * @param all shows each value, however many they are
   * @param samples pieces that are shown at most
   * @param params shows what their tool is given, as is of use where nobody sees what it makes
   */
  public DryRunText(Terminal terminal, boolean all, int samples, boolean params) {
    this.terminal = terminal;
    this.all = all;
    this.samples = samples;
    this.params = params;
  }

  /** The lines to print. */
  public List<String> of(DryRun run) {
    List<String> lines = new ArrayList<>();
    String head = run.name() + ": " + Figures.pieces(run.supply()) + " by the tool " + run.tool();
    Fold.to(terminal.columns())
        .lines(head, "", "  ")
        .forEach(line -> lines.add(terminal.out(Style.BOLD, line)));
    lines.addAll(indented(facts(run)));
    if (!run.rarity().isEmpty()) {
      lines.add("");
      lines.add(terminal.out(Style.BOLD, "rarity"));
      lines.addAll(new RarityBars(terminal, run.rarity(), run.supply()).lines(all, "--all shows"));
    }
    lines.addAll(missed(run));
    if (!run.warnings().isEmpty()) {
      lines.add("");
      lines.add(terminal.out(Style.BOLD, "warnings"));
      run.warnings().forEach(warning -> lines.addAll(whole(warning)));
    }
    if (!run.samples().isEmpty() && samples > 0) {
      lines.add("");
      lines.add(terminal.out(Style.BOLD, "samples"));
      run.samples().stream().limit(samples).forEach(sample -> lines.addAll(sample(sample)));
    }
    return lines;
  }

  /** The weights that had to give, those by most pieces first. */
  private List<String> missed(DryRun run) {
    List<String> lines = new ArrayList<>();
    if (!run.missed().isEmpty()) {
      lines.add("");
      Fold.to(terminal.columns())
          .lines("weights that cannot all be had", "", "")
          .forEach(line -> lines.add(terminal.out(Style.BOLD, line)));
    }
    run.missed().stream()
        .sorted(Comparator.comparingDouble(DryRunText::miss).reversed())
        .limit(MAX_MISSED)
        .forEach(share -> lines.addAll(whole(missed(share))));
    int more = run.missed().size() - MAX_MISSED;
    if (more > 0) {
      lines.addAll(whole("… and " + Figures.count(more) + " more; --json has all"));
    }
    return lines;
  }

  private static double miss(MissedShare share) {
    return Math.abs(share.planned() - share.target());
  }

  private static String missed(MissedShare share) {
    return String.format(
        Locale.ROOT,
        "%s %s: asked %,.1f, planned %,d. %s",
        share.category(),
        share.value(),
        share.target(),
        share.planned(),
        share.reason());
  }

  private static Columns facts(DryRun run) {
    Columns facts = new Columns("<<");
    facts.row("combinations", Figures.count(run.combinations()));
    if (!run.feasible()) {
      facts.row("feasible", infeasible(run.maxSupply()));
      run.reasons().forEach(reason -> facts.row("", reason));
      return facts;
    }
    facts.row("feasible", "yes");
    facts.row("up to", upTo(run));
    facts.row("cost", "about " + Figures.usd(run.estimate().costUsd()));
    Duration time = run.estimate().time();
    facts.row("time", time == null ? "not known before the first run" : "about " + rough(time));
    return facts;
  }

  private static String upTo(DryRun run) {
    String pieces = Figures.pieces(run.maxSupply());
    if (run.maxSupply() == CollectionDefinition.MAX_SUPPLY) {
      return pieces + ", the most that Cookery makes";
    }
    return run.maxSupplyProven() ? pieces : "at least " + pieces;
  }

  private static String infeasible(int possible) {
    return possible == 0
        ? "no"
        : "no, but " + Figures.pieces(possible) + (possible == 1 ? " is" : " are");
  }

  private static String rough(Duration time) {
    return time.compareTo(Duration.ofSeconds(1)) < 0 ? "a second" : Figures.time(time);
  }

  private List<String> sample(Sample sample) {
    String traits =
        sample.traits().entrySet().stream()
            .map(trait -> trait.getKey() + " " + trait.getValue())
            .collect(Collectors.joining(", "));
    List<String> lines = new ArrayList<>();
    String head = "#" + sample.number() + (traits.isEmpty() ? "" : " " + traits);
    lines.addAll(wrapped(head, "  ", "    "));
    if (!params) {
      return lines;
    }
    List<String> given = new ArrayList<>();
    ParamsText.of(sample.params()).forEach(each -> given.addAll(wrapped(each, "    ", "      ")));
    given.stream()
        .limit(MAX_SAMPLE_LINES)
        .forEach(line -> lines.add(terminal.out(Style.DIM, line)));
    if (given.size() > MAX_SAMPLE_LINES) {
      lines.add(terminal.out(Style.DIM, "    …"));
    }
    return lines;
  }

  /** A sentence in lines of the terminal's width, to its end. */
  private List<String> whole(String text) {
    return Fold.to(terminal.textColumns()).lines(text, "  ", "    ");
  }

  /** A text in lines of the terminal's width, not too many of them. */
  private List<String> wrapped(String text, String first, String more) {
    return Fold.to(terminal.textColumns()).atMost(MAX_SAMPLE_LINES).lines(text, first, more);
  }

  private List<String> indented(Columns table) {
    return table.lines("  ", terminal.columns());
  }
}
