package io.cookery.app.doctor;

import io.cookery.app.terminal.Fold;
import io.cookery.app.terminal.Style;
import io.cookery.app.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;

/** What was found, as one table that fits the terminal. */
public final class DiagnosisText {

  /** Where nobody sees how wide it is, it is as wide as most terminals. */
  private static final int COLUMNS = 80;

  private static final String GAP = "  ";
  private static final int STATE_COLUMNS = "WRONG".length();

  private final Terminal terminal;
  private final int columns;

  public DiagnosisText(Terminal terminal) {
    this.terminal = terminal;
    this.columns = Math.min(COLUMNS, terminal.columns());
  }

  /** The lines. */
  public List<String> of(List<Diagnosis> all) {
    int width = all.stream().mapToInt(one -> one.subject().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (Diagnosis one : all) {
      add(one, width, lines);
    }
    long wrong = all.stream().filter(Diagnosis::isWrong).count();
    lines.add(
        wrong == 0
            ? terminal.out(Style.GREEN, "everything holds")
            : terminal.out(
                Style.RED, wrong == 1 ? "1 thing is wrong" : wrong + " things are wrong"));
    return lines;
  }

  private void add(Diagnosis one, int width, List<String> lines) {
    String indent = " ".repeat(STATE_COLUMNS + GAP.length());
    String first =
        state(one) + GAP + one.subject() + " ".repeat(width - one.subject().length()) + GAP;
    String more = indent + " ".repeat(width) + GAP;
    lines.addAll(Fold.to(columns).lines(one.words(), first, more));
    for (String detail : one.details()) {
      lines.addAll(Fold.to(columns).lines(detail, indent, indent + GAP));
    }
    if (one.advice() != null) {
      // Not broken: it is copied.
      lines.add(indent + "→ " + one.advice());
    }
  }

  private String state(Diagnosis one) {
    String word = one.isWrong() ? "WRONG" : one.state().name();
    Style style =
        switch (one.state()) {
          case ok -> Style.GREEN;
          case note -> Style.DIM;
          case wrong -> Style.RED;
        };
    return terminal.out(style, word) + " ".repeat(STATE_COLUMNS - word.length());
  }
}
