package io.cookery.app.plan;

import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.Fold;
import io.cookery.app.terminal.Style;
import io.cookery.app.terminal.Terminal;
import io.cookery.trait.plan.TraitPlan.ValueRarity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How rare each value comes out, as bars. Of few values each has a row; of many each category has
 * one line, with its shape, its rarest value and the one that is most off what was asked.
 */
public final class RarityBars {

  /** Values that have a row each, unless all are asked for. */
  public static final int MAX_ROWS = 24;

  private static final int MAX_BAR = 20;
  private static final int MIN_BAR = 5;
  private static final int MAX_SHAPE = 12;
  private static final int SHARE_COLUMNS = 6;
  private static final String EIGHTHS = "▏▎▍▌▋▊▉█";
  private static final String HEIGHTS = "▁▂▃▄▅▆▇█";

  /** What is nearer is not called off: shares of pieces cannot all be whole. */
  private static final double OFF = 1;

  private final Terminal terminal;
  private final int columns;
  private final int supply;
  private final Map<String, List<ValueRarity>> categories = new LinkedHashMap<>();

  /** The values of all categories of a collection of so many pieces. */
  public RarityBars(Terminal terminal, List<ValueRarity> rarity, int supply) {
    this.terminal = terminal;
    this.columns = terminal.textColumns();
    this.supply = supply;
    rarity.forEach(
        value -> categories.computeIfAbsent(value.category(), _ -> new ArrayList<>()).add(value));
  }

  /**
   * The lines.
   *
   * @param all all values, however many they are
   * @param elsewhere what has all values, as in {@code --all shows}
   */
  public List<String> lines(boolean all, String elsewhere) {
    int values = categories.values().stream().mapToInt(List::size).sum();
    List<String> lines = new ArrayList<>();
    if (all || values <= MAX_ROWS) {
      categories.forEach((name, rows) -> lines.addAll(rows(name, rows)));
      return lines;
    }
    categories.entrySet().stream()
        .limit(MAX_ROWS)
        .forEach(category -> lines.addAll(line(category.getKey(), category.getValue())));
    int more = categories.size() - MAX_ROWS;
    String rest = more > 0 ? Figures.count(more) + " more categories; " : "";
    lines.addAll(
        folded("… " + rest + elsewhere + " all " + Figures.count(values) + " values", "  "));
    return lines;
  }

  private List<String> rows(String name, List<ValueRarity> rows) {
    List<String> lines = new ArrayList<>(folded(name, "  "));
    boolean off = rows.stream().anyMatch(RarityBars::isOff);
    int longest = rows.stream().mapToInt(row -> Terminal.width(row.value())).max().orElse(0);
    int count = Figures.count(supply).length();
    int tail = count + 2 + SHARE_COLUMNS + (off ? 2 + "asked ".length() + count + 2 : 0);
    int room = columns - 4 - 2 - 2 - tail;
    int value = Math.min(longest, Math.max(8, room - MAX_BAR));
    int bar = Math.min(MAX_BAR, room - value);
    int most = rows.stream().mapToInt(ValueRarity::planned).max().orElse(0);
    for (ValueRarity row : rows) {
      String figures = figures(row, count);
      if (bar < MIN_BAR) {
        lines.addAll(folded(row.value() + "  " + figures.strip(), "    "));
        continue;
      }
      String label = row.value();
      if (Terminal.width(label) > value) {
        lines.addAll(folded(label, "    "));
        label = "";
      }
      String padded = label + " ".repeat(value - Terminal.width(label));
      lines.add("    " + padded + "  " + bar(row, most, bar) + "  " + figures);
    }
    return lines;
  }

  private String figures(ValueRarity row, int count) {
    String share = ShareText.percent(row.planned(), supply);
    String figures =
        " ".repeat(Math.max(0, count - Figures.count(row.planned()).length()))
            + Figures.count(row.planned())
            + "  "
            + " ".repeat(Math.max(0, SHARE_COLUMNS - share.length()))
            + share;
    return isOff(row) ? figures + "  asked " + asked(row) : figures;
  }

  /** What is planned, and behind it what was asked for and cannot be had. */
  private String bar(ValueRarity row, int most, int width) {
    double scale = Math.max(most, Math.max(1, row.target()));
    double full = Math.min(width, row.planned() * (double) width / scale);
    String bar = terminal.unicode() ? eighths(full) : "#".repeat((int) Math.round(full));
    if (bar.isEmpty() && row.planned() > 0) {
      bar = terminal.unicode() ? EIGHTHS.substring(0, 1) : "#";
    }
    int asked = (int) Math.min(width, Math.round(row.target() * width / scale));
    String missing =
        isOff(row)
            ? (terminal.unicode() ? "░" : ".").repeat(Math.max(0, asked - bar.length()))
            : "";
    String blank = " ".repeat(width - bar.length() - missing.length());
    return terminal.out(Style.CYAN, bar) + terminal.out(Style.DIM, missing) + blank;
  }

  private static String eighths(double length) {
    int eighths = (int) Math.round(length * EIGHTHS.length());
    int rest = eighths % EIGHTHS.length();
    return "█".repeat(eighths / EIGHTHS.length())
        + (rest == 0 ? "" : EIGHTHS.substring(rest - 1, rest));
  }

  private List<String> line(String name, List<ValueRarity> values) {
    int widest = categories.keySet().stream().mapToInt(Terminal::width).max().orElse(0);
    int column = Math.min(widest, 16);
    String padded = name + " ".repeat(Math.max(0, column - Terminal.width(name)));
    ValueRarity rarest =
        values.stream().min(Comparator.comparingInt(ValueRarity::planned)).orElseThrow();
    StringBuilder text = new StringBuilder(padded);
    if (terminal.unicode()) {
      String shape = shape(values);
      text.append("  ").append(shape).append(" ".repeat(MAX_SHAPE - shape.length()));
    }
    text.append("  ")
        .append(values.size())
        .append(values.size() == 1 ? " value" : " values")
        .append(", rarest ")
        .append(rarest.value())
        .append(' ')
        .append(Figures.count(rarest.planned()))
        .append(" (")
        .append(ShareText.percent(rarest.planned(), supply))
        .append(')');
    mostOff(values)
        .ifPresent(off ->
            text.append("; most off ")
                .append(off.value())
                .append(": asked ")
                .append(asked(off))
                .append(", planned ")
                .append(Figures.count(off.planned())));
    return folded(text.toString(), "  ");
  }

  /** The counts from the most common value to the rarest. */
  private static String shape(List<ValueRarity> values) {
    List<Integer> counts =
        values.stream().map(ValueRarity::planned).sorted(Comparator.reverseOrder()).toList();
    int most = Math.max(1, counts.getFirst());
    StringBuilder shape = new StringBuilder();
    int shown = Math.min(MAX_SHAPE, counts.size());
    for (int i = 0; i < shown; i++) {
      int count = counts.get((int) ((long) i * counts.size() / shown));
      int height = (int) Math.ceil(count * (double) HEIGHTS.length() / most);
      shape.append(HEIGHTS.charAt(Math.max(0, height - 1)));
    }
    return shape.toString();
  }

  private static Optional<ValueRarity> mostOff(List<ValueRarity> values) {
    return values.stream()
        .filter(RarityBars::isOff)
        .max(Comparator.comparingDouble(RarityBars::by));
  }

  private static boolean isOff(ValueRarity value) {
    return by(value) >= OFF;
  }

  private static double by(ValueRarity value) {
    return Math.abs(value.planned() - value.target());
  }

  private static String asked(ValueRarity value) {
    return String.format(Locale.ROOT, "%,.1f", value.target());
  }

  private List<String> folded(String text, String before) {
    return Fold.to(columns).lines(text, before, before + "  ");
  }
}
