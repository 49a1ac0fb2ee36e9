package io.cookery.app.command;

import io.cookery.app.ExitCode;
import io.cookery.app.Session;
import io.cookery.app.cooks.CookClient;
import io.cookery.app.cooks.SeenTool;
import io.cookery.app.terminal.Columns;
import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.Style;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cook tools}: the tools that recipes can name, and how they do. */
@Command(
    name = "tools",
    description = {
      "Lists the tools that recipes can name, and how they do.",
      "",
      "Of the data directory, or of the server that COOKERY_URL names."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "docs/http-tool.md says how to define one.", "", "Examples:", "  cook tools"})
public final class ToolsCommand implements Callable<Integer> {

  private final Session session;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data directory; COOKERY_DATA or .cookery if not given.")
  private @Nullable Path data;

  public ToolsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    Columns table = new Columns("<<<><");
    table.row("tool", "made by", "mode", "a call", "health");
    try (CookClient cooking = CookClients.open(session, data)) {
      for (SeenTool tool : cooking.tools()) {
        table.row(
            tool.name(),
            tool.adapter(),
            tool.mode(),
            tool.priceUsd().signum() == 0 ? "free" : Figures.usd(tool.priceUsd()),
            tool.health());
      }
    }
    List<String> lines = new ArrayList<>(table.linesOfWholeWords("", session.terminal().columns()));
    lines.set(0, session.terminal().out(Style.BOLD, lines.getFirst()));
    session.say(lines);
    return ExitCode.DONE.code();
  }
}
