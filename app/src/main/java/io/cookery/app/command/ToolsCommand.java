package io.cookery.app.command;

import io.cookery.app.ExitCode;
import io.cookery.app.Session;
import io.cookery.app.cooks.CookClient;
import io.cookery.app.cooks.SeenTool;
import io.cookery.app.cooks.ToolJson;
import io.cookery.app.terminal.Columns;
import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.Style;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
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
    footer = {
      "",
      "Another is known when its definition lies in .cookery/tools/NAME.json, or was put to a server:"
          + " PUT /v1/tools/NAME. docs/http-tool.md says what a definition is.",
      "",
      "Examples:",
      "  cook tools",
      "  cook tools test string --param text=hello"
    })
public final class ToolsCommand implements Callable<Integer> {

  private final Session session;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data directory; COOKERY_DATA or .cookery if not given.")
  private @Nullable Path data;

  @Option(names = "--json", description = "Prints {items: [tools]} as one JSON object.")
  private boolean json;

  public ToolsCommand(Session session) {
    this.session = session;
  }

  /** The command with what it does to one tool. */
  public CommandLine line() {
    return new CommandLine(this).addSubcommand(new ToolTestCommand(session));
  }

  @Override
  public Integer call() throws Exception {
    try (CookClient cooking = CookClients.open(session, data)) {
      List<SeenTool> tools = cooking.tools();
      session.say(json ? List.of(ToolJson.of(tools).toString()) : table(tools));
    }
    return ExitCode.DONE.code();
  }

  private List<String> table(List<SeenTool> tools) {
    Columns table = new Columns("<<<><");
    table.row("tool", "made by", "mode", "a call", "health");
    for (SeenTool tool : tools) {
      table.row(
          tool.name(),
          tool.adapter(),
          tool.mode(),
          tool.priceUsd().signum() == 0 ? "free" : Figures.usd(tool.priceUsd()),
          tool.health());
    }
    List<String> lines = new ArrayList<>(table.linesOfWholeWords("", session.terminal().columns()));
    lines.set(0, session.terminal().out(Style.BOLD, lines.getFirst()));
    return lines;
  }
}
