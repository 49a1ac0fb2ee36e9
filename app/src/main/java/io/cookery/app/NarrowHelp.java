package io.cookery.app;

import io.cookery.app.terminal.Fold;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Help in fewer columns than picocli lays out: what stands beside an option there stands below it
 * here, and all is broken between words.
 */
final class NarrowHelp {

  /** Picocli lays out help in no fewer. */
  static final int LAID_OUT_COLUMNS = 55;

  /** So many that picocli breaks no line itself. */
  private static final int UNBROKEN_COLUMNS = 10_000;

  /** Where picocli goes on with a text that stands beside something. */
  private static final Pattern BESIDE = Pattern.compile(" {12,}\\S.*");

  private static final Pattern GAP = Pattern.compile(" {2,}");
  private static final String STEP = "  ";

  private final int columns;

  private NarrowHelp(int columns) {
    this.columns = columns;
  }

  /** Has a command and those below it show their help so. */
  static void show(CommandLine line, int columns) {
    new NarrowHelp(columns).show(line);
    line.setUsageHelpWidth(UNBROKEN_COLUMNS);
    line.setColorScheme(Help.defaultColorScheme(Ansi.OFF)); // colours would count as columns
  }

  private void show(CommandLine line) {
    line.getSubcommands().values().forEach(this::show);
    Map<String, IHelpSectionRenderer> sections = new LinkedHashMap<>(line.getHelpSectionMap());
    sections.replaceAll((_, section) -> help -> refolded(section.render(help)));
    // Both are in one line.
    sections.put(UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING, _ -> "");
    sections.put(
        UsageMessageSpec.SECTION_KEY_SYNOPSIS,
        help -> refolded(help.synopsisHeading() + help.synopsis(0)));
    line.setHelpSectionMap(sections);
  }

  private String refolded(String laidOut) {
    StringBuilder text = new StringBuilder();
    for (String line : joined(laidOut)) {
      folded(line).forEach(each -> text.append(each).append(System.lineSeparator()));
    }
    return text.toString();
  }

  /** Each entry in one line. */
  private static List<String> joined(String laidOut) {
    List<String> lines = new ArrayList<>();
    for (String line : laidOut.lines().toList()) {
      boolean goesOn = !lines.isEmpty() && BESIDE.matcher(line).matches();
      if (goesOn) {
        lines.set(lines.size() - 1, lines.getLast() + STEP + line.strip());
      } else {
        lines.add(line);
      }
    }
    return lines;
  }

  private List<String> folded(String line) {
    String body = line.strip();
    if (body.isEmpty()) {
      return List.of("");
    }
    String before = line.startsWith(" ") ? STEP : "";
    String[] parts = GAP.split(body, 2);
    List<String> lines = new ArrayList<>(Fold.to(columns).lines(parts[0], before, before + STEP));
    if (parts.length > 1) {
      String beside = GAP.matcher(parts[1]).replaceAll(" ");
      lines.addAll(Fold.to(columns).lines(beside, before + STEP, before + STEP));
    }
    return lines;
  }
}
