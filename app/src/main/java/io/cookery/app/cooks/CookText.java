package io.cookery.app.cooks;

import io.cookery.app.naming.ShortIds;
import io.cookery.app.terminal.Columns;
import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.Style;
import io.cookery.app.terminal.Suggested;
import io.cookery.app.terminal.Terminal;
import io.cookery.cook.Cook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cooks for people: a table of many, or all of one. */
public final class CookText {

  /** Rows of the table; the JSON has all. */
  static final int MAX_ROWS = 50;

  /** Interrupted cooks of which it is told how they go on. */
  static final int MAX_INTERRUPTED = 5;

  private final Terminal terminal;
  private final Suggested suggested;

  /** Texts; {@code suggested} are the commands that it names. */
  public CookText(Terminal terminal, Suggested suggested) {
    this.terminal = terminal;
    this.suggested = suggested;
  }

  /** A line each. */
  public List<String> table(List<CookView> cooks) {
    if (cooks.isEmpty()) {
      return List.of("nothing was cooked yet; next: " + suggested.command("cook run FILE"));
    }
    Columns table = new Columns("<<>>>>><");
    table.row("collection", "status", "done", "failed", "rate", "cost", "left", "cook");
    ShortIds ids =
        ShortIds.of(cooks.stream().map(seen -> seen.cook().id().collection().toString()).toList());
    cooks.stream().limit(MAX_ROWS).forEach(seen -> table.row(row(seen, ids)));
    List<String> lines = new ArrayList<>(table.linesOfWholeWords("", terminal.columns()));
    lines.set(0, terminal.out(Style.BOLD, lines.getFirst()));
    if (cooks.size() > MAX_ROWS) {
      lines.add("… and " + Figures.count(cooks.size() - MAX_ROWS) + " more; --json has all");
    }
    cooks.stream()
        .filter(CookView::isInterrupted)
        .limit(MAX_INTERRUPTED)
        .forEach(seen ->
            lines.add(seen.collection() + " is interrupted; go on with: " + seen.goOn(suggested)));
    return lines;
  }

  private static String[] row(CookView seen, ShortIds ids) {
    Cook cook = seen.cook();
    return new String[] {
      seen.collection(),
      status(seen),
      Figures.count(cook.filled()) + "/" + Figures.count(cook.supply()),
      Figures.count(cook.failed()),
      rate(seen),
      Figures.usd(cook.costUsd()),
      left(seen),
      ids.of(cook.id().collection().toString()) + "." + cook.id().number()
    };
  }

  private static String status(CookView seen) {
    return seen.isInterrupted() ? "interrupted" : seen.cook().status().name().replace('_', ' ');
  }

  private static String rate(CookView seen) {
    double rate = seen.rate().piecesPerMinute();
    return rate > 0 && !seen.isInterrupted() ? Figures.count(Math.round(rate)) + "/min" : "";
  }

  private static String left(CookView seen) {
    Long seconds = seen.rate().etaSeconds();
    return seconds == null || seen.isInterrupted() ? "" : Figures.time(Duration.ofSeconds(seconds));
  }

  /** All of one. */
  public List<String> detail(CookView seen) {
    Cook cook = seen.cook();
    Columns facts = new Columns("<<");
    facts.row("cook", seen.id());
    facts.row(
        "status",
        status(seen)
            + (seen.isInterrupted() ? ", no node works on it" : "")
            + (cook.reason() == null ? "" : ", " + cook.reason()));
    facts.row(
        "done",
        "%s of %s (%d%%)"
            .formatted(
                Figures.count(cook.filled()),
                Figures.pieces(cook.supply()),
                100L * cook.filled() / Math.max(1, cook.supply())));
    facts.row(
        "else",
        "%s in flight, %s open, %s failed"
            .formatted(
                Figures.count(cook.inFlight()),
                Figures.count(cook.open()),
                Figures.count(cook.failed())));
    if (!rate(seen).isEmpty()) {
      facts.row("rate", rate(seen) + (left(seen).isEmpty() ? "" : ", " + left(seen) + " left"));
    }
    facts.row("cost", cost(cook));
    facts.row("at once", Figures.count(cook.maxConcurrent()) + " jobs at most, by " + cook.tool());
    facts.row("started", Figures.second(cook.startedAt()));
    if (cook.endedAt() != null) {
      facts.row("ended", Figures.second(cook.endedAt()));
    }
    List<String> lines = new ArrayList<>();
    lines.add(terminal.out(Style.BOLD, seen.collection()));
    lines.addAll(facts.linesOfWholeWords("  ", terminal.columns()));
    String next = next(seen);
    if (next != null) {
      lines.add(terminal.out(Style.BOLD, "next: " + next));
    }
    return lines;
  }

  private static String cost(Cook cook) {
    String cost = Figures.usd(cook.costUsd(), cook.uncertainUsd());
    if (cook.budgetUsd() == null) {
      return cost;
    }
    // Not "of which" once more.
    String separator = cook.uncertainUsd().signum() == 0 ? " of " : "; the budget is ";
    return cost + separator + Figures.usd(cook.budgetUsd());
  }

  private @Nullable String next(CookView seen) {
    if (seen.isInterrupted()) {
      return seen.goOn(suggested);
    }
    return switch (seen.cook().status()) {
      case paused -> suggested.command("cook resume " + seen.id());
      case completed_with_failures -> suggested.command("cook retry-failed " + seen.id());
      case running, stopping, stopped, completed -> null;
    };
  }

  /** What an order came to, in a line. */
  public String done(Order order, CookView seen) {
    Cook cook = seen.cook();
    return seen.collection()
        + ": "
        + (order == Order.STOP && !cook.status().active() ? status(seen) : order.done())
        + ", "
        + Figures.count(cook.filled())
        + " of "
        + Figures.pieces(cook.supply())
        + " are there"
        + (cook.inFlight() > 0 ? ", " + Figures.count(cook.inFlight()) + " in flight" : "")
        + (seen.isInterrupted()
            ? "; but no node works on it: go on with: " + seen.goOn(suggested)
            : "");
  }
}
