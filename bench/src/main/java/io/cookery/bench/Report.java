package io.cookery.bench;

import io.cookery.bench.measure.BarResult;
import io.cookery.bench.measure.CallState;
import io.cookery.bench.measure.Latency;
import io.cookery.bench.measure.Result;
import io.cookery.bench.measure.Round;
import java.io.PrintStream;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The tables that a run prints. */
final class Report {

  private static final String STANDING = "%-46s %9s %6s  %15s  %15s  %8s %7s  %14s %8s %6s%n";
  private static final String BAR = "%-6s %-42s %12s  %-10s %s%n";

  private final PrintStream out;

  Report(PrintStream out) {
    this.out = out;
  }

  void standings(Result result) {
    if (result.standings().isEmpty()) {
      result.notes().forEach((name, value) -> out.println("  " + name + ": " + value));
      return;
    }
    double raw =
        result.standings().stream()
            .filter(standing -> standing.name().equals(result.raw()))
            .mapToDouble(CallState::rate)
            .findFirst()
            .orElse(Double.NaN);
    out.println();
    out.printf(
        Locale.ROOT,
        STANDING,
        "",
        "pieces/s",
        "÷ raw",
        "→ commit ms",
        "→ next ms",
        "commits",
        "WAL",
        "CPU µs a piece",
        "dead",
        "heap");
    out.printf(
        Locale.ROOT,
        STANDING,
        "",
        "",
        "",
        "p50 / p99",
        "p50 / p99",
        "a piece",
        "a piece",
        "Java / server",
        "tuples",
        "MiB");
    for (CallState standing : result.standings()) {
      row(standing, raw);
    }
  }

  private void row(CallState standing, double raw) {
    Round median = standing.median();
    out.printf(
        Locale.ROOT,
        STANDING,
        standing.name(),
        whole(median.rate()),
        Double.isNaN(raw) ? "" : fraction(median.rate() / raw, 2),
        latency(median.toCommit()),
        latency(median.toNext()),
        fraction(median.commitsAPiece(), 4),
        whole(median.walBytesAPiece()),
        fraction(median.cpu().javaNanos() / 1e3, 1)
            + " / "
            + fraction(median.cpu().serverNanos() / 1e3, 1),
        whole((double) median.deadTuples()),
        whole(median.heapBytes() / 1048576.0));
  }

  void bars(List<BarResult> bars) {
    out.println();
    out.printf(Locale.ROOT, BAR, "bar", "measured", "", "to reach", "");
    for (BarResult bar : bars) {
      out.printf(
          Locale.ROOT,
          BAR,
          bar.bar(),
          bar.what(),
          fraction(bar.measured(), Math.abs(bar.measured()) < 0.1 ? 4 : 2),
          bar.goal().text(),
          bar.holds() ? "pass" : "FAIL");
    }
  }

  private static String latency(@Nullable Latency latency) {
    return latency == null
        ? "-"
        : fraction(latency.p50Millis(), 1) + " / " + fraction(latency.p99Millis(), 1);
  }

  private static String whole(double value) {
    return fraction(value, 0);
  }

  private static String fraction(double value, int places) {
    NumberFormat format = NumberFormat.getNumberInstance(Locale.ROOT);
    format.setMinimumFractionDigits(places);
    format.setMaximumFractionDigits(places);
    return format.format(value);
  }
}
