package io.cookery.app.run;

import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.Style;
import io.cookery.app.terminal.Terminal;
import io.cookery.cook.Cook;
import io.cookery.cook.limit.Outage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Shows how a cook gets on: a bar on a terminal, elsewhere a plain line when enough time has gone
 * by.
 */
final class Progress implements CookWatcher {

  private static final Duration LINE_EVERY = Duration.ofSeconds(5);
  private static final int BAR_COLUMNS = 24;

  /** On a narrower terminal there is no bar. */
  private static final int NARROW_COLUMNS = 44;

  private final Terminal terminal;
  private final LongSupplier clockNanos;
  private final Pace pace = new Pace();
  private long lineNanos;

  /** Shows on {@code terminal}; {@code clockNanos} only ever goes forward. */
  Progress(Terminal terminal, LongSupplier clockNanos) {
    this.terminal = terminal;
    this.clockNanos = clockNanos;
    this.lineNanos = clockNanos.getAsLong();
  }

  @Override
  public void saw(Cook cook, Optional<Outage> outage) {
    long now = clockNanos.getAsLong();
    pace.add(cook, now);
    if (terminal.screen().hasStatus()) {
      terminal.screen().status(bar(cook, outage));
    } else if (now - lineNanos >= LINE_EVERY.toNanos()) {
      lineNanos = now;
      terminal.screen().line(percent(cook) + "% " + String.join(", ", figures(cook, outage)));
    }
  }

  void end() {
    terminal.screen().clear();
  }

  private String bar(Cook cook, Optional<Outage> outage) {
    int columns = terminal.screen().columns() - 1;
    if (outage.isPresent()) {
      return stopped(cook, outage.get(), columns);
    }
    if (columns < NARROW_COLUMNS) {
      return "%d%% %s".formatted(percent(cook), figures(cook, outage).getFirst());
    }
    String head = "%3d%%".formatted(percent(cook));
    List<String> figures = new ArrayList<>(figures(cook, outage));
    String separator = separator();
    String text = head + "  " + String.join(separator, figures);
    while (Terminal.width(text) + BAR_COLUMNS + 1 > columns && figures.size() > 1) {
      figures.removeLast();
      text = head + "  " + String.join(separator, figures);
    }
    return drawn(cook) + " " + text;
  }

  /** The most that fits: the bar goes before the reason, and the reason before what waits. */
  private String stopped(Cook cook, Outage outage, int columns) {
    String head = "%3d%%  ".formatted(percent(cook));
    String all = head + String.join(separator(), figures(cook, Optional.of(outage)));
    String waits =
        head + String.join(separator(), figures(cook, Optional.of(outage)).subList(0, 2));
    String few =
        head
            + count(cook)
            + separator()
            + terminal.err(Style.RED, cook.tool() + " cannot be reached")
            + ", next try "
            + when(outage);
    // Cut by the screen if need be, at the end of the tool's name.
    String least =
        head.strip() + " " + terminal.err(Style.RED, "cannot be reached: " + cook.tool());
    return Stream.of(drawn(cook) + " " + all, all, drawn(cook) + " " + waits, waits, few)
        .filter(text -> Terminal.width(text) <= columns)
        .findFirst()
        .orElse(least);
  }

  private String separator() {
    return terminal.unicode() ? " · " : ", ";
  }

  private String drawn(Cook cook) {
    int full = (int) ((long) BAR_COLUMNS * cook.filled() / Math.max(1, cook.supply()));
    String done = (terminal.unicode() ? "━" : "#").repeat(full);
    String todo = (terminal.unicode() ? "━" : "-").repeat(BAR_COLUMNS - full);
    if (!terminal.errColours()) {
      todo = (terminal.unicode() ? "╌" : "-").repeat(BAR_COLUMNS - full);
    }
    return terminal.err(Style.GREEN, done) + terminal.err(Style.DIM, todo);
  }

  private static int percent(Cook cook) {
    return (int) (100L * cook.filled() / Math.max(1, cook.supply()));
  }

  /** The most useful first: on a narrow terminal the last are left out. */
  private List<String> figures(Cook cook, Optional<Outage> outage) {
    List<String> figures = new ArrayList<>();
    figures.add(count(cook) + " done");
    if (outage.isPresent()) {
      figures.add(waits(cook, outage.get()));
      figures.add(outage.get().error());
      return figures;
    }
    if (cook.failed() > 0) {
      figures.add(terminal.err(Style.RED, Figures.count(cook.failed()) + " failed"));
    } else {
      figures.add("0 failed");
    }
    pace.left(cook).ifPresent(left -> figures.add(left(left)));
    pace.piecesPerMinute().ifPresent(rate -> figures.add(Figures.count(Math.round(rate)) + "/min"));
    figures.add(cost(cook.costUsd(), cook.budgetUsd()));
    return figures;
  }

  private String left(Pace.Left left) {
    String range = Figures.range(left.low(), left.high());
    return (terminal.unicode() ? range : range.replace('–', '-')) + " left";
  }

  private String waits(Cook cook, Outage outage) {
    return terminal.err(Style.RED, cook.tool() + " cannot be reached")
        + ", tried again "
        + when(outage);
  }

  private static String when(Outage outage) {
    long seconds = outage.nextTry().toSeconds();
    return seconds == 0 ? "now" : "in " + seconds + " s";
  }

  private static String count(Cook cook) {
    return Figures.count(cook.filled()) + "/" + Figures.count(cook.supply());
  }

  private static String cost(BigDecimal cost, @Nullable BigDecimal budget) {
    return budget == null ? Figures.usd(cost) : Figures.usd(cost) + " of " + Figures.usd(budget);
  }
}
