package io.cookery.app.command;

import io.cookery.app.ExitCode;
import io.cookery.app.KnownTools;
import io.cookery.app.LocalCookery;
import io.cookery.app.Outside;
import io.cookery.app.Session;
import io.cookery.app.file.CollectionFile;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.plan.DryRunText;
import io.cookery.app.plan.RemotePlan;
import io.cookery.app.remote.ServerAddress;
import io.cookery.app.terminal.Screen;
import io.cookery.plan.DryRun;
import io.cookery.plan.DryRunJson;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cook plan}: the dry run. */
@Command(
    name = "plan",
    description = {
      "Shows what a collection would be, without making it.",
      "",
      "How many pieces are possible, how rare each value comes out, some pieces, and what all would"
          + " cost.",
      "Pays nothing and writes nothing. Ends with 2 when so many pieces are impossible."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  cook plan examples/robots/robots.yaml",
      "  cook plan robots.yaml --json | jq .maxSupply"
    })
public final class PlanCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "FILE", description = "The collection file, YAML or JSON.")
  private Path file = Path.of("");

  @Option(names = "--json", description = "Prints the plan as one JSON object.")
  private boolean json;

  public PlanCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws FileUnusable, IOException, InterruptedException {
    Optional<ServerAddress> server = session.server();
    DryRun run = server.isPresent() ? new RemotePlan(server.get()).of(file) : here();
    session.say(
        json ? List.of(DryRunJson.of(run).toString()) : new DryRunText(session.terminal()).of(run));
    return run.feasible() ? ExitCode.DONE.code() : ExitCode.BAD_INPUT.code();
  }

  private DryRun here() throws FileUnusable, IOException, InterruptedException {
    try (Outside outside = session.outside()) {
      Path data = session.data(null, file);
      ToolRegistry tools = KnownTools.of(file, data, session.settings(data), outside);
      CollectionFile read = read(tools);
      Tool tool = tools.find(read.definition().recipe().tool()).orElseThrow();
      return DryRun.of(read.definition(), tool, read.folder());
    }
  }

  /** Reading every layer of a large recipe takes seconds. */
  private CollectionFile read(ToolRegistry tools) throws FileUnusable {
    Screen screen = session.terminal().screen();
    screen.status("checking the recipe and its files …");
    try {
      return CollectionFile.read(file, LocalCookery.reader(tools));
    } finally {
      screen.clear();
    }
  }
}
